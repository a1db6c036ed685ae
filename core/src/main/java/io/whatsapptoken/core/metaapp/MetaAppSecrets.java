package io.whatsapptoken.core.metaapp;

import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.AppSecret;
import io.whatsapptoken.core.token.Fingerprint;
import java.util.Optional;

/**
 * What the Secrets of a {@code MetaApp} hold now.
 *
 * @param previous the app secret of {@code previousAppSecretRef}, if there is one
 * @param admin empty if the spec names no admin token
 * @param adminRenewed whether a {@code WhatsAppToken} publishes the admin token: it renews it, and
 *     warns if it cannot
 */
public record MetaAppSecrets(
    SecretValue<AppSecret> secret,
    Optional<AppSecret> previous,
    Optional<SecretValue<AccessToken>> admin,
    boolean adminRenewed) {

  /** The admin token, if it is usable. */
  public Optional<AccessToken> adminToken() {
    return admin.flatMap(value ->
        value instanceof SecretValue.Found<AccessToken>(AccessToken token)
            ? Optional.of(token)
            : Optional.empty());
  }

  /** Changes when one of the values does that Meta is asked about. */
  public String digest() {
    var present =
        secret instanceof SecretValue.Found<AppSecret>(AppSecret value)
            ? Optional.of(value)
            : Optional.<AppSecret>empty();
    return part(present.map(AppSecret::fingerprint))
        + part(previous.map(AppSecret::fingerprint))
        + part(adminToken().map(AccessToken::fingerprint));
  }

  private static String part(Optional<Fingerprint> fingerprint) {
    return "/" + fingerprint.map(Fingerprint::value).orElse("");
  }
}
