package io.whatsapptoken.core.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.ledger.PreviousToken;
import io.whatsapptoken.core.token.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DynamicTest;

/**
 * The words in which the rows of {@link TokenConditionsTest} are written: {@code Type=RawResponse
 * reason: message}.
 */
record ConditionsCase(String sentence, StatusFixture fixture, Instant now) {
  static final List<String> WITHOUT_TOKEN =
      List.of(
          "Ready=False Pending: No token has been issued yet.",
          "TokenValid=False Pending: No token has been issued yet.",
          "Published=False NotPublished: Secret acme-whatsapp does not hold the token yet.",
          "DependentsUpdated=Unknown Pending: No token has been issued yet.",
          "OnSchedule=True OnSchedule: No rotation is failing or overdue.",
          "CredentialHealthy=Unknown NotChecked: The credential has not been used yet.",
          "Reconciling=False Idle: No step is running.",
          "Stalled=False NoActionRequired: No user action required.");
  static final List<String> SETTLED =
      List.of(
          "Ready=True Usable: Secret acme-whatsapp holds a valid token.",
          "TokenValid=True Verified: Meta confirmed the token.",
          "Published=True Published: Secret acme-whatsapp holds the token.",
          "DependentsUpdated=True UpToDate: 1 of 1 workloads are healthy on the token.",
          "OnSchedule=True OnSchedule: No rotation is failing or overdue.",
          "CredentialHealthy=True Accepted: Meta accepted the credential when it was last used.",
          "Reconciling=False Idle: No step is running.",
          "Stalled=False NoActionRequired: No user action required.");

  static ConditionsCase when(String sentence, StatusFixture fixture) {
    return new ConditionsCase(sentence, fixture, StatusFixture.NOW);
  }

  static PreviousToken revocationFailed(Failure failure) {
    return new PreviousToken(
        StatusFixture.OLD,
        Origin.ISSUED,
        Optional.of(StatusFixture.STARTED),
        PreviousToken.Usage.MAYBE_IN_USE,
        Optional.of(StatusFixture.retryState(failure)));
  }

  ConditionsCase at(Instant time) {
    return new ConditionsCase(sentence, fixture, time);
  }

  /** Every condition is as it usually is, but for those given. */
  DynamicTest then(List<String> base, String... differences) {
    var expected = new ArrayList<>(base);
    for (var line : differences) {
      var type = line.substring(0, line.indexOf('=') + 1);
      expected.replaceAll(other -> other.startsWith(type) ? line : other);
    }
    return DynamicTest.dynamicTest(
        sentence,
        () -> {
          assertThat(conditions()).containsExactlyElementsOf(expected);
          assertThat(TokenConditions.of(fixture.observed(), now))
              .as("the page says which conditions give a reason")
              .allSatisfy(
                  (type, condition) -> assertThat(condition.reason().conditions()).contains(type));
        });
  }

  private List<String> conditions() {
    return Conditions.from(TokenConditions.of(fixture.observed(), now), null, 4, now).stream()
        .map(condition ->
            condition.type()
                + "="
                + condition.status()
                + " "
                + condition.reason()
                + ": "
                + condition.message())
        .toList();
  }
}
