package io.whatsapptoken.sandbox.admin;

import io.whatsapptoken.sandbox.model.Secret;
import io.whatsapptoken.sandbox.model.Seed;
import io.whatsapptoken.sandbox.model.Token;
import io.whatsapptoken.sandbox.model.TokenKind;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Parses a token of a seed. */
final class TokenParser {
  private TokenParser() {}

  static Seed.TokenSeed parse(JsonObjectReader reader) {
    reader.allowOnly(
        "value", "kind", "app", "user", "scopes", "granularScopes", "expiresInSeconds");
    var kind = reader.optionalEnum("kind", TokenKind.class).orElse(TokenKind.SYSTEM_USER);
    var grant =
        new Token.Grant(
            reader.requiredId("app"),
            reader.requiredId("user"),
            new TreeSet<>(reader.textList("scopes")),
            targetIds(reader));
    return new Seed.TokenSeed(
        new Secret(reader.requiredText("value")), kind, grant, lifetime(reader, kind));
  }

  /** 0 means that the token never expires, as in Meta's {@code expires_at}. */
  private static Optional<Duration> lifetime(JsonObjectReader reader, TokenKind kind) {
    var seconds = reader.optionalInt("expiresInSeconds");
    return seconds.isPresent()
        ? seconds.filter(count -> count > 0).map(Duration::ofSeconds)
        : kind.defaultLifetime();
  }

  private static Map<String, Set<String>> targetIds(JsonObjectReader reader) {
    var targetIds = new TreeMap<String, Set<String>>();
    reader
        .optionalObject("granularScopes")
        .ifPresent(granular ->
            granular.fieldNames().forEach(scope -> targetIds.put(scope, granular.idSet(scope))));
    return targetIds;
  }
}
