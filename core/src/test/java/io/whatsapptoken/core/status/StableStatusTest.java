package io.whatsapptoken.core.status;

import static io.whatsapptoken.core.status.StatusFixture.NOW;
import static io.whatsapptoken.core.status.StatusFixture.intent;
import static io.whatsapptoken.core.status.StatusFixture.observeMode;
import static io.whatsapptoken.core.status.StatusFixture.outdated;
import static io.whatsapptoken.core.status.StatusFixture.pendingToken;
import static io.whatsapptoken.core.status.StatusFixture.replaced;
import static io.whatsapptoken.core.status.StatusFixture.retryState;
import static io.whatsapptoken.core.status.StatusFixture.settled;
import static io.whatsapptoken.core.status.StatusFixture.withoutToken;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.api.v1alpha1.RawJson;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenStatus;
import io.whatsapptoken.core.plan.TargetSecretState;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.spec.SecretKeyRef;
import io.whatsapptoken.core.spec.Source;
import io.whatsapptoken.core.token.ExpiryWarningLevel;
import io.whatsapptoken.core.token.SecretValue;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A status says the same for as long as the facts do, and it never says a secret. */
final class StableStatusTest {
  private static final Map<String, StatusFixture> OF_ALL =
      Map.of(
          "nothing was done yet", withoutToken(),
          "the credential is missing", withoutToken().withoutCredential(),
          "a token is kept",
              settled().ledger(l -> l.withIntent(intent()).withIssued(pendingToken())),
          "all is settled", settled(),
          "the token is invalid",
              settled().currentToken(t -> t.markedInvalid(FailureFixtures.INVALID)),
          "a rotation failed",
              settled()
                  .ledger(l ->
                      l.withIntent(intent())
                          .withRetryState(retryState(FailureFixtures.REQUIREMENTS_NOT_MET))),
          "a check was refused", settled().checkFailed(FailureFixtures.WRONG_APP_SECRET),
          "the old token is in use",
              settled()
                  .previousTokens(replaced(Optional.empty()))
                  .workloads(outdated("a"))
                  .stalePods("p"),
          "the old token cannot be revoked",
              settled().previousTokens(ConditionsCase.revocationFailed(FailureFixtures.TRANSIENT)),
          "the Secret is not ours",
              settled().target(new TargetSecretState.Conflicting("it is not ours")));

  private static final Map<String, StatusFixture> OF_THESE =
      Map.of(
          "it is suspended", settled().mode(DesiredState.Mode.SUSPENDED),
          "it is observed",
              observeMode(new SecretValue.Found<>(StatusFixture.CURRENT))
                  .withCheckResult(Optional.empty(), Optional.empty()),
          "it lost a permission",
              settled()
                  .currentToken(t ->
                      t.withVerification(
                          StatusFixture.VERIFIED_FOR,
                          Optional.of(FailureFixtures.REQUIREMENTS_NOT_MET))),
          "its end is near",
              settled().currentToken(t -> t.withExpiryWarning(ExpiryWarningLevel.CRITICAL)),
          "a token must be supplied",
              withoutToken()
                  .supplied(
                      new Source.Supplied(new SecretKeyRef("pasted", "token")),
                      new SecretValue.Missing<>("Secret pasted does not exist.", "Create it.")));

  private static final Map<String, StatusFixture> FIXTURES =
      Stream.of(OF_ALL, OF_THESE)
          .flatMap(each -> each.entrySet().stream())
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

  @TestFactory
  Stream<DynamicTest> equal_observations_give_an_equal_status() {
    return FIXTURES.entrySet().stream()
        .map(each ->
            DynamicTest.dynamicTest(
                each.getKey(),
                () -> {
                  var first = StatusRenderer.render(each.getValue().observed(), null, NOW);
                  var asStored = StatusFixture.stored(json(first));
                  var second =
                      StatusRenderer.render(
                          each.getValue().observed(), asStored, NOW.plusSeconds(86_400));
                  assertThat(json(second)).isEqualTo(json(first));
                }));
  }

  @TestFactory
  Stream<DynamicTest> a_status_never_contains_a_secret() {
    return FIXTURES.entrySet().stream()
        .map(each ->
            DynamicTest.dynamicTest(
                each.getKey(),
                () ->
                    assertThat(json(StatusRenderer.render(each.getValue().observed(), null, NOW)))
                        .contains("observedGeneration")
                        .doesNotContain("canary")));
  }

  private static String json(WhatsAppTokenStatus status) {
    return RawJson.of(status).text();
  }
}
