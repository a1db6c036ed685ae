package io.whatsapptoken.core.status;

import static io.whatsapptoken.core.status.StatusFixture.NOW;
import static io.whatsapptoken.core.status.StatusFixture.outdated;
import static io.whatsapptoken.core.status.StatusFixture.replaced;
import static io.whatsapptoken.core.status.StatusFixture.restarting;
import static io.whatsapptoken.core.status.StatusFixture.settled;
import static io.whatsapptoken.core.status.StatusFixture.upToDate;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.api.v1alpha1.WhatsAppTokenStatus;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenStatus.Blocker;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenStatus.Previous;
import io.whatsapptoken.core.ledger.PreviousToken;
import io.whatsapptoken.core.ledger.PreviousToken.Usage;
import io.whatsapptoken.core.revocation.RevocationPause;
import io.whatsapptoken.core.token.Origin;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What {@code status.previous} tells of a replaced token. */
final class PreviousTokenStatusTest {
  @TestFactory
  Stream<DynamicTest> shows_what_blocks_the_revocation_of_the_previous_token() {
    var print = StatusFixture.OLD.fingerprint().value();
    var compromised =
        new PreviousToken(
            StatusFixture.OLD,
            Origin.ISSUED,
            Optional.of(NOW),
            Usage.REVOKE_REGARDLESS,
            Optional.empty());
    var old = settled().previousTokens(replaced(Optional.empty()));
    var rejected =
        new PreviousToken(
            StatusFixture.NEW,
            Origin.ISSUED,
            Optional.of(NOW),
            Usage.NEVER_PUBLISHED,
            Optional.empty());
    return Stream.of(
        previous("none is left", settled(), null),
        previous("one was never published", settled().previousTokens(rejected), null),
        previous(
            "one that was never published came after it",
            settled().previousTokens(replaced(Optional.of(NOW)), rejected),
            new Previous(print, "2026-06-01T12:00:00Z", List.of())),
        previous(
            "the overlap runs",
            settled().previousTokens(replaced(Optional.of(NOW))),
            new Previous(print, "2026-06-01T12:00:00Z", List.of())),
        previous(
            "it is compromised",
            settled().previousTokens(compromised),
            new Previous(print, "2026-06-01T12:00:00Z", List.of())),
        previous(
            "workloads and pods use it",
            old.workloads(upToDate("a"), outdated("b"), restarting("c")).stalePods("p"),
            new Previous(
                print,
                null,
                List.of(
                    new Blocker("StatefulSet", "b", "waits for its restart"),
                    new Blocker("DaemonSet", "c", "waits for 1 of 2 pods updated"),
                    new Blocker(
                        "Pod",
                        "p",
                        "started before the token was published, and is being replaced")))),
        previous(
            "an unmanaged pod uses it",
            old.workloads(upToDate("a")).unmanagedPods("p"),
            new Previous(
                print,
                null,
                List.of(
                    new Blocker(
                        "Pod",
                        "p",
                        "started before the token was published, and nothing replaces it: the"
                            + " previous token stays valid until this pod ends")))));
  }

  private static DynamicTest previous(
      String sentence, StatusFixture fixture, @Nullable Previous expected) {
    return DynamicTest.dynamicTest(
        sentence, () -> assertThat(render(fixture).previous()).isEqualTo(expected));
  }

  @Test
  void the_later_of_two_previous_tokens_is_shown() {
    var earlier =
        new PreviousToken(
            StatusFixture.NEW,
            Origin.ISSUED,
            Optional.of(NOW),
            Usage.MAYBE_IN_USE,
            Optional.empty());
    var status = render(settled().previousTokens(earlier, replaced(Optional.empty())));
    assertThat(status.previous())
        .isEqualTo(new Previous(StatusFixture.OLD.fingerprint().value(), null, List.of()));
  }

  @Test
  void no_more_than_ten_blockers_are_named() {
    var pods = Stream.iterate(1, n -> n + 1).limit(11).map(n -> "p" + n).toArray(String[]::new);
    var previous = render(settled().previousTokens(replaced(Optional.empty())).stalePods(pods));
    assertThat(previous.previous())
        .extracting(Previous::blockedBy, as(InstanceOfAssertFactories.LIST))
        .hasSize(10);
  }

  private static WhatsAppTokenStatus render(StatusFixture fixture) {
    return StatusRenderer.render(fixture.observed(), null, NOW);
  }

  @Test
  void a_token_that_is_kept_because_revocation_is_paused_names_the_app_and_the_step() {
    var pause = new RevocationPause(NOW.minusSeconds(60), "1000", "It did harm.");
    var due = settled().previousTokens(replaced(Optional.of(NOW.minusSeconds(1)))).observed();

    var status = StatusRenderer.render(due.pausingRevocation(pause), null, NOW);

    assertThat(status.previous())
        .isNotNull()
        .extracting(Previous::blockedBy, as(InstanceOfAssertFactories.list(Blocker.class)))
        .extracting(Blocker::kind)
        .containsExactly("MetaApp");
    assertThat(status.failure())
        .isNotNull()
        .satisfies(failure -> {
          assertThat(failure.kind()).isEqualTo("RevocationPaused");
          assertThat(failure.message()).contains(StatusFixture.OLD.fingerprint().value());
          assertThat(failure.action()).contains("whatsapptoken.io/allow-revocation");
        });
    assertThat(StatusRenderer.render(due, null, NOW).failure()).isNull();
  }
}
