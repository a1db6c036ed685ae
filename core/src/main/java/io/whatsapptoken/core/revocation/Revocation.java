package io.whatsapptoken.core.revocation;

import io.whatsapptoken.core.meta.AppCredential;
import io.whatsapptoken.core.meta.RevocationCaller;
import io.whatsapptoken.core.meta.RevocationCaller.Kind;
import io.whatsapptoken.core.token.AccessToken;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A token to be revoked, and what may call in its stead.
 *
 * @param current the current token of the same resource; empty if there is none that is valid
 * @param admin the admin token; empty if there is none that is known to be usable
 */
public record Revocation(
    AppCredential app,
    AccessToken token,
    Optional<AccessToken> current,
    Optional<AccessToken> admin) {
  /** A token that is revoked itself does not vouch for the result. */
  public Revocation {
    current = current.filter(other -> !other.equals(token));
    admin = admin.filter(other -> !other.equals(token));
  }

  /** The callers in the order in which they are tried, each token once. */
  public List<RevocationCaller> callers() {
    return Stream.of(
            current.map(caller -> new RevocationCaller(Kind.CURRENT, caller)).stream(),
            admin
                .filter(caller -> !current.equals(Optional.of(caller)))
                .map(caller -> new RevocationCaller(Kind.ADMIN, caller))
                .stream(),
            Stream.of(
                new RevocationCaller(Kind.ITSELF, token),
                new RevocationCaller(Kind.APP, app.appToken())))
        .flatMap(callers -> callers)
        .toList();
  }
}
