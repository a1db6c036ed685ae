package io.whatsapptoken.sandbox.admin;

import io.whatsapptoken.sandbox.world.Secret;
import io.whatsapptoken.sandbox.world.Seed;
import io.whatsapptoken.sandbox.world.Token;
import io.whatsapptoken.sandbox.world.TokenKind;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads a token of a seed. */
final class TokenForm {
  private TokenForm() {}

  static Seed.TokenSeed read(Form form) {
    form.knowing(
        "value", "kind", "app", "user", "page", "scopes", "granularScopes", "expiresInSeconds");
    var kind = form.word("kind", TokenKind.class).orElse(TokenKind.SYSTEM_USER);
    var grant =
        new Token.Grant(
            form.id("app"),
            form.id("user"),
            form.optionalId("page"),
            new TreeSet<>(form.texts("scopes")),
            targets(form));
    return new Seed.TokenSeed(new Secret(form.text("value")), kind, grant, life(form, kind));
  }

  /** 0 stands for "never", as in Meta's {@code expires_at}. */
  private static Optional<Duration> life(Form form, TokenKind kind) {
    var seconds = form.number("expiresInSeconds");
    return seconds.isPresent()
        ? seconds.filter(count -> count > 0).map(Duration::ofSeconds)
        : kind.usualLife();
  }

  private static Map<String, Set<String>> targets(Form form) {
    var targets = new TreeMap<String, Set<String>>();
    form.form("granularScopes")
        .ifPresent(granular ->
            granular.fieldNames().forEach(scope -> targets.put(scope, granular.ids(scope))));
    return targets;
  }
}
