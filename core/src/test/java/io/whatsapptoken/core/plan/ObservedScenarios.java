package io.whatsapptoken.core.plan;

import io.whatsapptoken.core.ledger.IssueReason;
import io.whatsapptoken.core.meta.Asset;
import java.time.Duration;
import java.time.Instant;

/** Just before a call to Meta, each with one thing to do: see {@link ObservedFixture}. */
public final class ObservedScenarios {
  public static final Instant NOW = PlanFixtures.NOW;
  private static final Asset ACCOUNT = new Asset.BusinessAccount("1020");

  private ObservedScenarios() {}

  /** A published token that must reach a business account was last checked an hour ago. */
  public static Observed checkDue() {
    return ObservedFixture.settled()
        .assets(ACCOUNT)
        .verified()
        .lastCheck(LastCheck.succeeded(NOW.minus(Duration.ofHours(1))))
        .observed();
  }

  /** The same; it is checked every six hours, and a person asks for a new one or does not. */
  public static Observed beforeADayOfChecks(String request) {
    return ObservedFixture.settled()
        .assets(ACCOUNT)
        .verified()
        .interval(Duration.ofHours(6))
        .triggers(request, "")
        .observed();
  }

  /** There is no token yet. */
  public static Observed issueDue() {
    return ObservedFixture.beforeFirstIssue().observed();
  }

  /** The token in use ends soon. */
  public static Observed exchangeDue() {
    return ObservedFixture.exchanging().expiringAt(NOW.plus(Duration.ofHours(1))).observed();
  }

  /** A person asked for a new token, and Meta has issued it. */
  public static Observed verificationDue() {
    return ObservedFixture.rotating(IssueReason.REQUESTED)
        .assets(ACCOUNT)
        .pending(PlanFixtures.NEW_TOKEN)
        .observed();
  }

  /** A replaced token waits until it is no longer in use. */
  public static Observed overlapRunning() {
    return ObservedFixture.settled().previousTokens(PlanFixtures.replaced("EAAold")).observed();
  }

  /** A replaced token has no use any more. */
  public static Observed revocationDue() {
    return ObservedFixture.settled()
        .previousTokens(PlanFixtures.replaced("EAAold", NOW))
        .observed();
  }

  /** What is done about it then. */
  public static Action action(Observed observed) {
    return Planner.plan(observed, NOW) instanceof Decision.Act<Action>(Action action)
        ? action
        : nothingToDo();
  }

  private static Action nothingToDo() {
    throw new AssertionError("nothing is to be done");
  }
}
