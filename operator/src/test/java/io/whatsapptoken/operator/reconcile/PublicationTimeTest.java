package io.whatsapptoken.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.plan.ObservedScenarios;
import io.whatsapptoken.core.plan.TargetSecretState;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * From when on a pod found the token, where the clocks of the operator and the API server differ.
 */
final class PublicationTimeTest {
  private static final Instant PUBLISHED_AT = Instant.parse("2026-06-01T12:00:00.5Z");
  private static final CurrentToken CURRENT =
      ObservedScenarios.checkDue().ledger().current().orElseThrow();

  @TestFactory
  Stream<DynamicTest> the_api_servers_clock_counts() {
    return Stream.of(
        row("the same second", "PeriodElapsed", "12:00:00", PUBLISHED_AT),
        row("ours is behind", "PeriodElapsed", "12:00:10", at("12:00:10")),
        row("ours is ahead: to wait longer is safe", "PeriodElapsed", "11:59:50", PUBLISHED_AT),
        row("the Secret was changed again later", "PeriodElapsed", "12:02:01", PUBLISHED_AT),
        row("the token had long been there", CurrentToken.ADOPTED, "12:00:10", PUBLISHED_AT));
  }

  private static DynamicTest row(String sentence, String reason, String written, Instant since) {
    return DynamicTest.dynamicTest(
        sentence,
        () -> {
          var published =
              new TargetSecretState.Owned(
                  Optional.of(CURRENT.token()),
                  "",
                  Optional.of(PUBLISHED_AT),
                  Optional.of(at(written)),
                  true);
          var current =
              new CurrentToken(
                  CURRENT.token(),
                  CURRENT.origin(),
                  CURRENT.facts(),
                  CURRENT.issuanceSpec(),
                  reason,
                  PUBLISHED_AT,
                  CURRENT.health());
          var before = ObservedScenarios.checkDue();
          var observed = before.with(before.ledger().withCurrent(current)).with(published);

          assertThat(Observer.publication(observed).since()).isEqualTo(since);
        });
  }

  private static Instant at(String time) {
    return Instant.parse("2026-06-01T" + time + "Z");
  }
}
