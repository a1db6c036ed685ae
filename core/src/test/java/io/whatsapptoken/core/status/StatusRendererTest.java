package io.whatsapptoken.core.status;

import static io.whatsapptoken.core.status.StatusFixture.NOW;
import static io.whatsapptoken.core.status.StatusFixture.intent;
import static io.whatsapptoken.core.status.StatusFixture.outdated;
import static io.whatsapptoken.core.status.StatusFixture.pendingToken;
import static io.whatsapptoken.core.status.StatusFixture.replaced;
import static io.whatsapptoken.core.status.StatusFixture.restarting;
import static io.whatsapptoken.core.status.StatusFixture.retryState;
import static io.whatsapptoken.core.status.StatusFixture.settled;
import static io.whatsapptoken.core.status.StatusFixture.upToDate;
import static io.whatsapptoken.core.status.StatusFixture.withoutToken;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.api.v1alpha1.WhatsAppTokenStatus;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenStatus.Dependent;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenStatus.LastHandled;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenStatus.NextRotation;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenStatus.Revision;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenStatus.RunningRotation;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenStatus.Token;
import io.whatsapptoken.core.ledger.Triggers;
import io.whatsapptoken.core.plan.TargetSecretState;
import io.whatsapptoken.core.token.Expiry;
import io.whatsapptoken.core.token.TokenFacts;
import io.whatsapptoken.core.token.TokenKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class StatusRendererTest {
  private static final String ACTIVATED = "2026-05-20T08:00:05Z";
  private static final String STARTED = "2026-06-01T11:58:30Z";

  @Test
  void a_resource_without_a_token_shows_its_conditions_and_nothing_else() {
    var status = render(withoutToken());
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
                null,
                List.of()));
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
                    StatusFixture.CURRENT.fingerprint().value(),
                    "2026-05-20T08:00:00Z",
                    "2026-07-19T08:00:00Z",
                    "Token",
                    List.of("whatsapp_business_messaging"),
                    "4711",
                    "1000"),
                null,
                status.nextRotation(),
                List.of(new Dependent("Deployment", "shop", 3L, "UpToDate", null)),
                null,
                null,
                new LastHandled("once", "", "", ""),
                null,
                List.of()));
  }

  @Test
  void the_history_lists_the_newest_revision_first() {
    var replaced = Instant.parse("2026-06-01T12:00:00Z");
    var history =
        render(
                settled()
                    .ledger(ledger ->
                        ledger
                            .withHistoryRecorded(replaced)
                            .withIssued(pendingToken())
                            .withPendingActivated(ledger.current().orElseThrow().facts(), replaced)
                            .withHistoryRecorded(replaced)))
            .history();
    assertThat(history).extracting(Revision::revision).containsExactly(4L, 3L);
    assertThat(history).extracting(Revision::outcome).containsExactly("Current", "Replaced");
    assertThat(history).extracting(Revision::activatedAt).startsWith("2026-06-01T12:00:00Z");
  }

  @Test
  void a_permanent_token_shows_no_expiry() {
    var facts =
        new TokenFacts(
            "4711", "", TokenKind.PERMANENT, Optional.empty(), Expiry.NEVER, List.of(), List.of());
    assertThat(render(settled().currentToken(t -> t.withFacts(facts))).token())
        .isEqualTo(
            new Token(
                "Permanent",
                StatusFixture.CURRENT.fingerprint().value(),
                null,
                null,
                null,
                List.of(),
                "4711",
                ""));
  }

  @Test
  void a_permanent_token_shows_when_data_access_ends() {
    var facts =
        new TokenFacts(
            "4711",
            "",
            TokenKind.PERMANENT,
            Optional.empty(),
            Expiry.NEVER,
            List.of(),
            List.of(),
            Optional.of(StatusFixture.EXPIRY));
    assertThat(render(settled().currentToken(t -> t.withFacts(facts))).token())
        .returns("2026-07-19T08:00:00Z", Token::expiresAt)
        .returns("DataAccess", Token::expiryCause);
  }

  @TestFactory
  Stream<DynamicTest> names_the_running_step() {
    var old = settled().previousTokens(replaced(Optional.empty()));
    return Stream.of(
        step("nothing runs", settled(), null),
        step("Meta is asked", withoutToken().ledger(l -> l.withIntent(intent())), started("Issue")),
        step(
            "a token is kept",
            settled().ledger(l -> l.withIntent(intent()).withIssued(pendingToken())),
            started("Verify")),
        step(
            "a new rotation begins while workloads wait",
            settled().workloads(outdated("a")).ledger(l -> l.withIntent(intent())),
            started("Issue")),
        step(
            "the Secret does not hold it yet",
            old.target(new TargetSecretState.Absent()),
            active("Publish")),
        step("a workload waits", old.workloads(outdated("a"), restarting("b")), active("Restart")),
        step("all were restarted", old.workloads(restarting("b")), active("Confirm")),
        step("an older pod runs on", old.stalePods("p"), active("Confirm")),
        step("the overlap runs", old, active("Retire")));
  }

  private static DynamicTest step(
      String sentence, StatusFixture fixture, @Nullable RunningRotation expected) {
    return DynamicTest.dynamicTest(
        sentence, () -> assertThat(render(fixture).rotation()).isEqualTo(expected));
  }

  private static RunningRotation started(String step) {
    return new RunningRotation(step, "Requested", STARTED);
  }

  private static RunningRotation active(String step) {
    return new RunningRotation(step, "Requested", ACTIVATED);
  }

  @TestFactory
  Stream<DynamicTest> shows_the_next_rotation() {
    var planned = Stream.of("2026-06-16", "2026-06-17", "2026-06-18").toList();
    var rotating = settled().ledger(l -> l.withIntent(intent()));
    return Stream.of(
        DynamicTest.dynamicTest(
            "by period, at most a tenth earlier than desired",
            () ->
                assertThat(render(settled()).nextRotation())
                    .matches(next -> "PeriodElapsed".equals(next.reason()))
                    .matches(next -> planned.contains(String.valueOf(next.at()).substring(0, 10)))),
        next("now", rotating, new NextRotation(null, "Requested")),
        next(
            "after a setback",
            rotating.ledger(l -> l.withRetryState(retryState(FailureFixtures.TRANSIENT))),
            new NextRotation("2026-06-01T12:00:40Z", "Requested")),
        next("not before there is a token", withoutToken(), null));
  }

  private static DynamicTest next(
      String sentence, StatusFixture fixture, @Nullable NextRotation expected) {
    return DynamicTest.dynamicTest(
        sentence, () -> assertThat(render(fixture).nextRotation()).isEqualTo(expected));
  }

  @Test
  void every_dependent_is_listed_with_its_blocker() {
    assertThat(
            render(settled().workloads(upToDate("a"), outdated("b"), restarting("c"))).dependents())
        .containsExactly(
            new Dependent("Deployment", "a", 3L, "UpToDate", null),
            new Dependent("StatefulSet", "b", null, "Waiting", "its restart"),
            new Dependent("DaemonSet", "c", null, "Restarting", "1 of 2 pods updated"));
  }

  @TestFactory
  Stream<DynamicTest> handled_triggers_are_echoed() {
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
                    assertThat(render(settled().ledger(l -> l.withHandled(handled))).lastHandled())
                        .isEqualTo(
                            new LastHandled(
                                handled.rotate(),
                                handled.compromised(),
                                handled.rollback(),
                                handled.check()))));
  }

  @Test
  void possible_orphans_are_counted() {
    assertThat(
            render(settled().ledger(l -> l.withOrphanCounted().withOrphanCounted()))
                .possibleOrphans())
        .isEqualTo(2);
  }

  private static WhatsAppTokenStatus render(StatusFixture fixture) {
    return StatusRenderer.render(fixture.observed(), null, NOW);
  }
}
