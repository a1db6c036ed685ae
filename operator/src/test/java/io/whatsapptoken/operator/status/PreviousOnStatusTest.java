package io.whatsapptoken.operator.status;

import static io.whatsapptoken.operator.status.Seen.NOW;
import static io.whatsapptoken.operator.status.Seen.behind;
import static io.whatsapptoken.operator.status.Seen.replaced;
import static io.whatsapptoken.operator.status.Seen.restarting;
import static io.whatsapptoken.operator.status.Seen.settled;
import static io.whatsapptoken.operator.status.Seen.upToDate;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.api.v1alpha1.WhatsAppTokenStatus;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenStatus.Blocker;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenStatus.Previous;
import io.whatsapptoken.operator.token.Origin;
import io.whatsapptoken.operator.token.SupersededToken;
import io.whatsapptoken.operator.token.SupersededToken.Use;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What {@code status.previous} tells of a replaced token. */
final class PreviousOnStatusTest {
  @TestFactory
  Stream<DynamicTest> tells_what_keeps_the_previous_token_alive() {
    var print = Seen.OLD.fingerprint().value();
    var compromised =
        new SupersededToken(
            Seen.OLD, Origin.ISSUED, Optional.of(NOW), Use.DISREGARDED, Optional.empty());
    var old = settled().superseded(replaced(Optional.empty()));
    var rejected =
        new SupersededToken(Seen.NEW, Origin.ISSUED, Optional.of(NOW), Use.NONE, Optional.empty());
    return Stream.of(
        previous("none is left", settled(), null),
        previous("one was never published", settled().superseded(rejected), null),
        previous(
            "one that was never published came after it",
            settled().superseded(replaced(Optional.of(NOW)), rejected),
            new Previous(print, "2026-06-01T12:00:00Z", List.of())),
        previous(
            "the overlap runs",
            settled().superseded(replaced(Optional.of(NOW))),
            new Previous(print, "2026-06-01T12:00:00Z", List.of())),
        previous(
            "it is compromised",
            settled().superseded(compromised),
            new Previous(print, "2026-06-01T12:00:00Z", List.of())),
        previous(
            "workloads and pods use it",
            old.workloads(upToDate("a"), behind("b"), restarting("c")).olderPods("p"),
            new Previous(
                print,
                null,
                List.of(
                    new Blocker("StatefulSet", "b", "waits for its restart"),
                    new Blocker("DaemonSet", "c", "waits for 1 of 2 pods updated"),
                    new Blocker(
                        "Pod",
                        "p",
                        "started before the token was published, and is about to be replaced")))),
        previous(
            "a pod uses it that nobody replaces",
            old.workloads(upToDate("a")).lastingPods("p"),
            new Previous(
                print,
                null,
                List.of(
                    new Blocker(
                        "Pod",
                        "p",
                        "started before the token was published, and nobody replaces it: the"
                            + " previous token lives until this pod ends")))));
  }

  private static DynamicTest previous(String sentence, Seen seen, @Nullable Previous expected) {
    return DynamicTest.dynamicTest(
        sentence, () -> assertThat(render(seen).previous()).isEqualTo(expected));
  }

  @Test
  void of_two_previous_tokens_the_later_is_shown() {
    var earlier =
        new SupersededToken(
            Seen.NEW, Origin.ISSUED, Optional.of(NOW), Use.POSSIBLE, Optional.empty());
    var status = render(settled().superseded(earlier, replaced(Optional.empty())));
    assertThat(status.previous())
        .isEqualTo(new Previous(Seen.OLD.fingerprint().value(), null, List.of()));
  }

  @Test
  void no_more_than_ten_blockers_are_named() {
    var pods = Stream.iterate(1, n -> n + 1).limit(11).map(n -> "p" + n).toArray(String[]::new);
    var previous = render(settled().superseded(replaced(Optional.empty())).olderPods(pods));
    assertThat(previous.previous())
        .extracting(Previous::blockedBy, as(InstanceOfAssertFactories.LIST))
        .hasSize(10);
  }

  private static WhatsAppTokenStatus render(Seen seen) {
    return StatusRenderer.render(seen.facts(), null, NOW);
  }
}
