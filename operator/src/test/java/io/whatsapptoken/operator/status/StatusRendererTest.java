package io.whatsapptoken.operator.status;

import static io.whatsapptoken.operator.status.Seen.NOW;
import static io.whatsapptoken.operator.status.Seen.behind;
import static io.whatsapptoken.operator.status.Seen.intent;
import static io.whatsapptoken.operator.status.Seen.kept;
import static io.whatsapptoken.operator.status.Seen.replaced;
import static io.whatsapptoken.operator.status.Seen.restarting;
import static io.whatsapptoken.operator.status.Seen.setback;
import static io.whatsapptoken.operator.status.Seen.settled;
import static io.whatsapptoken.operator.status.Seen.unissued;
import static io.whatsapptoken.operator.status.Seen.upToDate;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.api.v1alpha1.WhatsAppTokenStatus;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenStatus.Dependent;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenStatus.LastHandled;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenStatus.NextRotation;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenStatus.RunningRotation;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenStatus.Token;
import io.whatsapptoken.operator.plan.Published;
import io.whatsapptoken.operator.token.Expiry;
import io.whatsapptoken.operator.token.TokenFacts;
import io.whatsapptoken.operator.token.TokenKind;
import io.whatsapptoken.operator.token.Triggers;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class StatusRendererTest {
  private static final String ACTIVATED = "2026-05-20T08:00:05Z";
  private static final String BEGUN = "2026-06-01T11:58:30Z";

  @Test
  void a_resource_without_a_token_shows_its_conditions_and_nothing_else() {
    var status = render(unissued());
    assertThat(status)
        .isEqualTo(
            new WhatsAppTokenStatus(
                4L,
                status.conditions(),
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null));
  }

  @Test
  void a_settled_token_is_described() {
    var status = render(settled());
    assertThat(status)
        .isEqualTo(
            new WhatsAppTokenStatus(
                4L,
                status.conditions(),
                3L,
                null,
                new Token(
                    "Expiring",
                    Seen.CURRENT.fingerprint().value(),
                    "2026-05-20T08:00:00Z",
                    "2026-07-19T08:00:00Z",
                    List.of("whatsapp_business_messaging"),
                    "4711",
                    "1000"),
                null,
                status.nextRotation(),
                List.of(new Dependent("Deployment", "shop", 3L, "UpToDate", null)),
                null,
                null,
                new LastHandled("once", "", "", ""),
                null));
  }

  @Test
  void a_token_without_an_end_shows_none() {
    var facts =
        new TokenFacts(
            "4711", "", TokenKind.PERMANENT, Optional.empty(), Expiry.NEVER, List.of(), List.of());
    assertThat(render(settled().token(t -> t.withFacts(facts))).token())
        .isEqualTo(
            new Token(
                "Permanent",
                Seen.CURRENT.fingerprint().value(),
                null,
                null,
                List.of(),
                "4711",
                ""));
  }

  @TestFactory
  Stream<DynamicTest> names_the_running_step() {
    var old = settled().superseded(replaced(Optional.empty()));
    return Stream.of(
        step("nothing runs", settled(), null),
        step("Meta is asked", unissued().ledger(l -> l.intending(intent())), begun("Issue")),
        step(
            "a token is kept",
            settled().ledger(l -> l.intending(intent()).keeping(kept())),
            begun("Verify")),
        step(
            "a new rotation begins while workloads wait",
            settled().workloads(behind("a")).ledger(l -> l.intending(intent())),
            begun("Issue")),
        step(
            "the Secret does not hold it yet",
            old.published(new Published.Absent()),
            active("Publish")),
        step("a workload waits", old.workloads(behind("a"), restarting("b")), active("Restart")),
        step("all were restarted", old.workloads(restarting("b")), active("Confirm")),
        step("an older pod runs on", old.olderPods("p"), active("Confirm")),
        step("the overlap runs", old, active("Retire")));
  }

  private static DynamicTest step(String sentence, Seen seen, @Nullable RunningRotation expected) {
    return DynamicTest.dynamicTest(
        sentence, () -> assertThat(render(seen).rotation()).isEqualTo(expected));
  }

  private static RunningRotation begun(String step) {
    return new RunningRotation(step, "Requested", BEGUN);
  }

  private static RunningRotation active(String step) {
    return new RunningRotation(step, "Requested", ACTIVATED);
  }

  @TestFactory
  Stream<DynamicTest> tells_when_the_next_token_is_issued() {
    var planned = Stream.of("2026-06-16", "2026-06-17", "2026-06-18").toList();
    var rotating = settled().ledger(l -> l.intending(intent()));
    return Stream.of(
        DynamicTest.dynamicTest(
            "by period, at most a tenth earlier than wished",
            () ->
                assertThat(render(settled()).nextRotation())
                    .matches(next -> "PeriodElapsed".equals(next.reason()))
                    .matches(next -> planned.contains(String.valueOf(next.at()).substring(0, 10)))),
        next("now", rotating, new NextRotation(null, "Requested")),
        next(
            "after a setback",
            rotating.ledger(l -> l.setBack(setback(Woe.PASSING))),
            new NextRotation("2026-06-01T12:00:40Z", "Requested")),
        next("not before there is a token", unissued(), null));
  }

  private static DynamicTest next(String sentence, Seen seen, @Nullable NextRotation expected) {
    return DynamicTest.dynamicTest(
        sentence, () -> assertThat(render(seen).nextRotation()).isEqualTo(expected));
  }

  @Test
  void every_dependent_is_listed_with_what_it_waits_for() {
    assertThat(
            render(settled().workloads(upToDate("a"), behind("b"), restarting("c"))).dependents())
        .containsExactly(
            new Dependent("Deployment", "a", 3L, "UpToDate", null),
            new Dependent("StatefulSet", "b", null, "Waiting", "its restart"),
            new Dependent("DaemonSet", "c", null, "Restarting", "1 of 2 pods updated"));
  }

  @TestFactory
  Stream<DynamicTest> the_triggers_that_were_acted_on_are_echoed() {
    return Stream.of(
            new Triggers("r", "x", "b", "c"),
            Triggers.NONE.rotated("r"),
            Triggers.NONE.compromised("x"),
            Triggers.NONE.rolledBack("b"),
            Triggers.NONE.checked("c"))
        .map(handled ->
            DynamicTest.dynamicTest(
                handled.toString(),
                () ->
                    assertThat(render(settled().ledger(l -> l.handling(handled))).lastHandled())
                        .isEqualTo(
                            new LastHandled(
                                handled.rotate(),
                                handled.compromised(),
                                handled.rollback(),
                                handled.check()))));
  }

  @Test
  void possible_orphans_are_counted() {
    assertThat(render(settled().ledger(l -> l.orphaned().orphaned())).possibleOrphans())
        .isEqualTo(2);
  }

  private static WhatsAppTokenStatus render(Seen seen) {
    return StatusRenderer.render(seen.facts(), null, NOW);
  }
}
