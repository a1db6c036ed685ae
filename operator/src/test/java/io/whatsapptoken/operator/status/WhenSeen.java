package io.whatsapptoken.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.operator.token.FailureNote;
import io.whatsapptoken.operator.token.Origin;
import io.whatsapptoken.operator.token.SupersededToken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DynamicTest;

/**
 * The words in which the rows of {@link VerdictsTest} are written: {@code Type=Status Reason:
 * message}.
 */
record WhenSeen(String sentence, Seen seen, Instant now) {
  static final List<String> UNISSUED =
      List.of(
          "Ready=False NotIssued: There is no token yet.",
          "TokenValid=False NotIssued: There is no token yet.",
          "Published=False NotPublished: Secret acme-whatsapp does not hold the token yet.",
          "DependentsUpdated=Unknown NotIssued: There is no token yet.",
          "OnSchedule=True OnSchedule: No rotation is failing or overdue.",
          "CredentialHealthy=Unknown NotUsedYet: The credential was not used yet.",
          "Reconciling=False Settled: No step is running.",
          "Stalled=False NoActionNeeded: Nobody needs to act.");
  static final List<String> SETTLED =
      List.of(
          "Ready=True Usable: Secret acme-whatsapp holds the token. Meta confirmed the token.",
          "TokenValid=True Verified: Meta confirmed the token.",
          "Published=True Published: Secret acme-whatsapp holds the token.",
          "DependentsUpdated=True UpToDate: Healthy on the token: 1 of 1 workloads.",
          "OnSchedule=True OnSchedule: No rotation is failing or overdue.",
          "CredentialHealthy=True Accepted: Meta accepted the credential when it was last used.",
          "Reconciling=False Settled: No step is running.",
          "Stalled=False NoActionNeeded: Nobody needs to act.");

  static WhenSeen when(String sentence, Seen seen) {
    return new WhenSeen(sentence, seen, Seen.NOW);
  }

  static SupersededToken unrevoked(FailureNote why) {
    return new SupersededToken(
        Seen.OLD,
        Origin.ISSUED,
        Optional.of(Seen.BEGUN),
        SupersededToken.Use.POSSIBLE,
        Optional.of(Seen.setback(why)));
  }

  WhenSeen at(Instant time) {
    return new WhenSeen(sentence, seen, time);
  }

  /** Every condition is as it usually is, but for those given. */
  DynamicTest then(List<String> usual, String... different) {
    var expected = new ArrayList<>(usual);
    for (var line : different) {
      var type = line.substring(0, line.indexOf('=') + 1);
      expected.replaceAll(other -> other.startsWith(type) ? line : other);
    }
    return DynamicTest.dynamicTest(
        sentence,
        () -> {
          assertThat(conditions()).containsExactlyElementsOf(expected);
          assertThat(Verdicts.of(seen.facts(), now))
              .as("the page says which conditions give a reason")
              .allSatisfy((type, verdict) -> assertThat(verdict.reason().givenBy()).contains(type));
        });
  }

  private List<String> conditions() {
    return Conditions.from(Verdicts.of(seen.facts(), now), null, 4, now).stream()
        .map(c -> c.getType() + "=" + c.getStatus() + " " + c.getReason() + ": " + c.getMessage())
        .toList();
  }
}
