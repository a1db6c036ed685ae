package io.whatsapptoken.core.metaapp;

import io.whatsapptoken.core.token.AppSecret;
import io.whatsapptoken.core.token.Fingerprint;
import java.util.Optional;

/**
 * What the Secrets of a {@code MetaApp} hold now.
 *
 * @param previous the app secret under {@code previousKey}, where there is one
 * @param admin empty where the spec names no admin token
 */
public record MetaAppSecrets(
    SecretValue<AppSecret> secret,
    Optional<AppSecret> previous,
    Optional<SecretValue<AdminTokenKeys>> admin) {

  /** The admin token's keys, where they can be used. */
  public Optional<AdminTokenKeys> keys() {
    return admin.flatMap(given ->
        given instanceof SecretValue.Found<AdminTokenKeys>(AdminTokenKeys keys)
            ? Optional.of(keys)
            : Optional.empty());
  }

  /** Changes when one of the values does that Meta is asked about. */
  public String digest() {
    var present =
        secret instanceof SecretValue.Found<AppSecret>(AppSecret value)
            ? Optional.of(value)
            : Optional.<AppSecret>empty();
    return name(present.map(AppSecret::fingerprint))
        + name(previous.map(AppSecret::fingerprint))
        + name(keys().map(keys -> keys.current().fingerprint()));
  }

  private static String name(Optional<Fingerprint> fingerprint) {
    return "/" + fingerprint.map(Fingerprint::value).orElse("");
  }
}
