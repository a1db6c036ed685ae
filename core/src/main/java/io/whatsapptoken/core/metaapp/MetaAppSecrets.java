package io.whatsapptoken.core.metaapp;

import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.AppSecret;
import io.whatsapptoken.core.token.Fingerprint;
import io.whatsapptoken.core.token.SecretValue;
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
    return admin.flatMap(SecretValue::found);
  }

  /** Whether a value is missing that the spec names. */
  public boolean areIncomplete() {
    return secret.found().isEmpty() || (admin.isPresent() && adminToken().isEmpty());
  }

  /** Changes when one of the values does that Meta is asked about. */
  public String digest() {
    return part(secret.found().map(AppSecret::fingerprint))
        + part(previous.map(AppSecret::fingerprint))
        + part(adminToken().map(AccessToken::fingerprint));
  }

  private static String part(Optional<Fingerprint> fingerprint) {
    return "/" + fingerprint.map(Fingerprint::value).orElse("");
  }
}
