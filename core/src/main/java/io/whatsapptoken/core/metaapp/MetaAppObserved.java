package io.whatsapptoken.core.metaapp;

import io.whatsapptoken.core.ledger.RetryState;
import io.whatsapptoken.core.meta.AppCredential;
import io.whatsapptoken.core.token.AppSecret;
import io.whatsapptoken.core.token.TokenFacts;
import java.util.Optional;

/**
 * Everything that a decision about a {@code MetaApp} rests on.
 *
 * @param check empty while this process has not asked Meta yet
 * @param setback why the renewal waits
 * @param process which process looks, for which app: for the fence around calls that issue tokens
 */
public record MetaAppObserved(
    MetaAppDesired desired,
    MetaAppSecrets secrets,
    Optional<CredentialCheck> check,
    Optional<RetryState> setback,
    String process) {

  public MetaAppObserved with(MetaAppSecrets news) {
    return new MetaAppObserved(desired, news, check, setback, process);
  }

  public MetaAppObserved with(CredentialCheck news) {
    return new MetaAppObserved(desired, secrets, Optional.of(news), setback, process);
  }

  /** What is known is no longer certain: Meta is asked again. */
  public MetaAppObserved invalidateCheck() {
    return new MetaAppObserved(desired, secrets, Optional.empty(), setback, process);
  }

  public MetaAppObserved retryState(Optional<RetryState> by) {
    return new MetaAppObserved(desired, secrets, check, by, process);
  }

  /** What Meta is asked about, in words that tell nothing secret. */
  public String subject() {
    return desired.identity().generation()
        + "/"
        + desired.appId()
        + "/"
        + desired.check()
        + secrets.digest();
  }

  int consecutiveFailures() {
    return check.map(CredentialCheck::consecutiveFailures).orElse(0);
  }

  /** The app with the secret that Meta accepts, as far as it has told. */
  public Optional<AppCredential> accepted() {
    return check
        .flatMap(CredentialCheck::secret)
        .flatMap(finding ->
            switch (finding) {
              case AppSecretStatus.Accepted _ -> present();
              case AppSecretStatus.PreviousAccepted _ -> secrets.previous();
              case AppSecretStatus.Rejected _ -> Optional.<AppSecret>empty();
            })
        .map(secret -> new AppCredential(desired.appId(), secret));
  }

  /** The app secret under the key itself. */
  public Optional<AppSecret> present() {
    return secrets.secret() instanceof SecretValue.Found<AppSecret>(AppSecret secret)
        ? Optional.of(secret)
        : Optional.empty();
  }

  /** What Meta says of an admin token that works. */
  public Optional<TokenFacts> facts() {
    return check
        .flatMap(CredentialCheck::admin)
        .flatMap(finding ->
            finding instanceof AdminTokenStatus.Valid(TokenFacts facts)
                ? Optional.of(facts)
                : Optional.empty());
  }

  /** Whether Meta proved the admin token dead. */
  public boolean adminTokenInvalid() {
    return check
        .flatMap(CredentialCheck::admin)
        .filter(finding -> finding instanceof AdminTokenStatus.Invalid)
        .isPresent();
  }
}
