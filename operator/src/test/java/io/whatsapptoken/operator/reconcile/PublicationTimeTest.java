package io.whatsapptoken.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.operator.plan.Moments;
import io.whatsapptoken.operator.plan.Published;
import io.whatsapptoken.operator.token.ActiveToken;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * From when on a pod found the token, where the clocks of the operator and the API server differ.
 */
final class PublicationTimeTest {
  private static final Instant SAID = Instant.parse("2026-06-01T12:00:00.5Z");
  private static final ActiveToken CURRENT =
      Moments.beforeACheck().ledger().current().orElseThrow();

  @TestFactory
  Stream<DynamicTest> the_api_servers_clock_counts() {
    return Stream.of(
        row("the same second", "PeriodElapsed", "12:00:00", SAID),
        row("ours is behind", "PeriodElapsed", "12:00:10", at("12:00:10")),
        row("ours is ahead: to wait longer is safe", "PeriodElapsed", "11:59:50", SAID),
        row("the Secret was changed again later", "PeriodElapsed", "12:02:01", SAID),
        row("the token had long been there", ActiveToken.ADOPTED, "12:00:10", SAID));
  }

  private static DynamicTest row(String sentence, String reason, String written, Instant since) {
    return DynamicTest.dynamicTest(
        sentence,
        () -> {
          var published =
              new Published.Ours(
                  Optional.of(CURRENT.token()),
                  "",
                  Optional.of(SAID),
                  Optional.of(at(written)),
                  true);
          var current =
              new ActiveToken(
                  CURRENT.token(),
                  CURRENT.origin(),
                  CURRENT.facts(),
                  CURRENT.wish(),
                  reason,
                  SAID,
                  CURRENT.health());
          var before = Moments.beforeACheck();
          var seen = before.with(before.ledger().knowing(current)).with(published);

          assertThat(Observer.publication(seen).since()).isEqualTo(since);
        });
  }

  private static Instant at(String time) {
    return Instant.parse("2026-06-01T" + time + "Z");
  }
}
