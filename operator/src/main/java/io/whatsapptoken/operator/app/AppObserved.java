package io.whatsapptoken.operator.app;

import io.whatsapptoken.operator.graph.MetaCredential;
import io.whatsapptoken.operator.token.AppSecret;
import io.whatsapptoken.operator.token.Setback;
import io.whatsapptoken.operator.token.TokenFacts;
import java.util.Optional;

/**
 * Everything that a decision about a {@code MetaApp} rests on.
 *
 * @param knowledge empty while this process has not asked Meta yet
 * @param setback why the renewal waits
 * @param process which process looks, for which app: for the fence around calls that issue tokens
 */
public record AppObserved(
    AppWish wish,
    AppMaterial material,
    Optional<AppKnowledge> knowledge,
    Optional<Setback> setback,
    String process) {

  public AppObserved with(AppMaterial news) {
    return new AppObserved(wish, news, knowledge, setback, process);
  }

  public AppObserved with(AppKnowledge news) {
    return new AppObserved(wish, material, Optional.of(news), setback, process);
  }

  /** What is known is no longer certain: Meta is asked again. */
  public AppObserved unsure() {
    return new AppObserved(wish, material, Optional.empty(), setback, process);
  }

  public AppObserved setBack(Optional<Setback> by) {
    return new AppObserved(wish, material, knowledge, by, process);
  }

  /** What Meta is asked about, in words that tell nothing secret. */
  public String subject() {
    return wish.identity().generation()
        + "/"
        + wish.appId()
        + "/"
        + wish.check()
        + material.digest();
  }

  int troubles() {
    return knowledge.map(AppKnowledge::troubles).orElse(0);
  }

  /** The app with the secret that Meta accepts, as far as it has told. */
  public Optional<MetaCredential> accepted() {
    return knowledge
        .flatMap(AppKnowledge::secret)
        .flatMap(finding ->
            switch (finding) {
              case SecretFinding.Accepted _ -> present();
              case SecretFinding.PreviousAccepted _ -> material.previous();
              case SecretFinding.Refused _ -> Optional.<AppSecret>empty();
            })
        .map(secret -> new MetaCredential(wish.appId(), secret));
  }

  /** The app secret under the key itself. */
  public Optional<AppSecret> present() {
    return material.secret() instanceof Given.Value<AppSecret>(AppSecret secret)
        ? Optional.of(secret)
        : Optional.empty();
  }

  /** What Meta says of an admin token that works. */
  public Optional<TokenFacts> facts() {
    return knowledge
        .flatMap(AppKnowledge::admin)
        .flatMap(finding ->
            finding instanceof AdminFinding.Alive(TokenFacts facts)
                ? Optional.of(facts)
                : Optional.empty());
  }

  /** Whether Meta proved the admin token dead. */
  public boolean adminIsDead() {
    return knowledge
        .flatMap(AppKnowledge::admin)
        .filter(finding -> finding instanceof AdminFinding.Dead)
        .isPresent();
  }
}
