package io.whatsapptoken.operator.plan;

import io.whatsapptoken.operator.token.AccessToken;
import io.whatsapptoken.operator.token.ActiveToken;
import io.whatsapptoken.operator.token.Intent;
import io.whatsapptoken.operator.token.MintReason;
import io.whatsapptoken.operator.token.Setback;
import io.whatsapptoken.operator.token.SupersededToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Decides what to do next. The order of the rules is the order of urgency: what apps read comes
 * first, then a rotation that has begun, then one that is due, then its consequences.
 */
public final class Planner {
  /**
   * How long a call that issues a token may be without a recorded answer before it is taken for
   * lost: longer than the call may last and the clocks of two processes may differ.
   */
  public static final Duration ANSWER_OWED_FOR = Duration.ofSeconds(30);

  private static final List<BiFunction<Observed, Instant, Optional<? extends Plan>>> RULES =
      List.of(
          Planner::foreignSecret,
          Planner::publish,
          Planner::adopt,
          Planner::continueRotation,
          Planner::beginRotation,
          Planner::restart,
          Planner::confirm,
          Planner::retire,
          Planner::check);

  private Planner() {}

  public static Plan plan(Observed seen, Instant now) {
    for (var rule : RULES) {
      var plan = rule.apply(seen, now);
      if (plan.isPresent()) {
        return plan.get();
      }
    }
    return new Plan.Rest(Outlook.nextLook(seen, now));
  }

  /** A Secret that is not ours is not touched, and a token for it would be of no use. */
  private static Optional<Plan> foreignSecret(Observed seen, Instant now) {
    return seen.published() instanceof Published.Foreign
        ? Optional.of(new Plan.Rest(now.plus(seen.wish().checkInterval())))
        : Optional.empty();
  }

  private static Optional<Plan> publish(Observed seen, Instant now) {
    return seen.ledger().current().filter(_ -> !seen.isPublished()).map(Plan.Publish::new);
  }

  private static Optional<Plan> adopt(Observed seen, Instant now) {
    var ledger = seen.ledger();
    if (ledger.current().isPresent() || ledger.intent().isPresent() || ledger.revision() > 0) {
      return Optional.empty();
    }
    return seen.published() instanceof Published.Ours(Optional<AccessToken> token, var stamp, _, _)
        ? token
            .filter(_ -> ledger.pending().isEmpty())
            .filter(_ -> ledger.superseded().isEmpty())
            .map(found -> new Plan.Adopt(found, stamp))
        : Optional.empty();
  }

  private static Optional<Plan> continueRotation(Observed seen, Instant now) {
    var ledger = seen.ledger();
    if (ledger.pending().isPresent()) {
      return continueWithPending(seen, now);
    }
    return ledger.intent().flatMap(intent -> continueMinting(intent, seen, now));
  }

  private static Optional<Plan> continueWithPending(Observed seen, Instant now) {
    var pending = seen.ledger().pending().orElseThrow();
    if (!(seen.credential() instanceof Credential.Found found)) {
      return Optional.empty();
    }
    if (!pending.wish().equals(seen.wish().tokenWish(found.app().appId()))
        && seen.ledger().intent().isPresent()) {
      return Optional.of(new Plan.DropPending(pending));
    }
    return waits(seen, now) ? Optional.empty() : Optional.of(new Plan.Verify(pending, found));
  }

  private static Optional<Plan> continueMinting(Intent intent, Observed seen, Instant now) {
    if (intent.attempt().isPresent()) {
      var attempt = intent.attempt().get();
      var lost =
          attempt.holder().equals(seen.process())
              || !now.isBefore(attempt.at().plus(ANSWER_OWED_FOR));
      return lost ? Optional.of(new Plan.ReportOrphan(intent)) : Optional.empty();
    }
    if (isPointless(intent, seen, now)) {
      return Optional.of(new Plan.CallOff(intent));
    }
    return waits(seen, now) ? restore(seen, now) : mint(intent, seen, now);
  }

  /** What it was begun for is no longer wished. A request counts as handled once it was begun. */
  private static boolean isPointless(Intent intent, Observed seen, Instant now) {
    return intent.reason() != MintReason.REQUESTED
        && seen.credential() instanceof Credential.Found
        && reasonToMint(seen, now).isEmpty();
  }

  /** While no new token can be had, a living older one is better than a dead one. */
  private static Optional<Plan> restore(Observed seen, Instant now) {
    var dead = seen.ledger().current().filter(current -> !current.livesAt(now)).isPresent();
    return dead && seen.credential() instanceof Credential.Found found
        ? seen.ledger().superseded().reversed().stream()
            .filter(old -> old.published() && !holds(old.setback(), seen, now))
            .findFirst()
            .map(old -> new Plan.Restore(old, found))
        : Optional.empty();
  }

  private static Optional<Plan> beginRotation(Observed seen, Instant now) {
    var ledger = seen.ledger();
    if (ledger.intent().isPresent() || ledger.pending().isPresent()) {
      return Optional.empty();
    }
    return reasonToMint(seen, now)
        .flatMap(reason -> mint(new Intent(reason, now, Optional.empty()), seen, now));
  }

  private static Optional<Plan> mint(Intent intent, Observed seen, Instant now) {
    return seen.credential() instanceof Credential.Found found
        ? Optional.of(
            new Plan.Mint(
                intent.attemptedBy(seen.process(), now),
                seen.ledger().handled().rotated(rotateTrigger(seen)),
                found))
        : Optional.empty();
  }

  private static String rotateTrigger(Observed seen) {
    return seen.rotationRequested()
        ? seen.wish().triggers().rotate()
        : seen.ledger().handled().rotate();
  }

  /** Why a new token is due now; empty when none is. */
  public static Optional<MintReason> reasonToMint(Observed seen, Instant now) {
    var current = seen.ledger().current();
    if (current.isEmpty()) {
      return Optional.of(MintReason.FIRST_ISSUE);
    }
    if (!current.get().livesAt(now)) {
      return Optional.of(MintReason.TOKEN_INVALID);
    }
    if (wishChanged(current.get(), seen)) {
      return Optional.of(MintReason.SPEC_CHANGED);
    }
    if (seen.rotationRequested()) {
      return Optional.of(MintReason.REQUESTED);
    }
    return Schedule.nextRotation(seen)
        .filter(due -> !now.isBefore(due.at()))
        .map(Schedule.Due::reason);
  }

  private static boolean wishChanged(ActiveToken current, Observed seen) {
    return seen.credential() instanceof Credential.Found found
        && !current.wish().equals(seen.wish().tokenWish(found.app().appId()));
  }

  private static Optional<Plan> restart(Observed seen, Instant now) {
    var behind = seen.dependents().behind();
    return behind.isEmpty()
        ? Optional.empty()
        : seen.ledger().stamp().map(stamp -> new Plan.Restart(behind, stamp));
  }

  private static Optional<Plan> confirm(Observed seen, Instant now) {
    return seen.ledger().awaitsConfirmation() && seen.dependents().allUpToDate()
        ? Optional.of(new Plan.Confirm(seen.wish().retirement().overlap()))
        : Optional.empty();
  }

  private static Optional<Plan> retire(Observed seen, Instant now) {
    return seen.ledger().superseded().stream()
        .filter(old -> mayRetire(old, seen, now))
        .findFirst()
        .flatMap(old -> end(old, seen));
  }

  private static boolean mayRetire(SupersededToken old, Observed seen, Instant now) {
    var timeHasCome = old.revokeAfter().filter(at -> !now.isBefore(at)).isPresent();
    var nobodyUsesIt = !old.published() || seen.dependents().allUpToDate();
    return timeHasCome && nobodyUsesIt && !holds(old.setback(), seen, now);
  }

  private static Optional<Plan> end(SupersededToken old, Observed seen) {
    if (old.published() && !seen.wish().retirement().revoke()) {
      return Optional.of(new Plan.Release(old));
    }
    return seen.credential() instanceof Credential.Found found
        ? Optional.of(new Plan.Revoke(old, found))
        : Optional.empty();
  }

  private static Optional<Plan> check(Observed seen, Instant now) {
    var due = seen.checkRequested() || !now.isBefore(Schedule.nextCheck(seen));
    return seen.credential() instanceof Credential.Found found && due
        ? seen.ledger()
            .current()
            .filter(current -> current.livesAt(now))
            .map(current -> new Plan.Check(current, found))
        : Optional.empty();
  }

  private static boolean waits(Observed seen, Instant now) {
    return !seen.rotationRequested() && holds(seen.ledger().setback(), seen, now);
  }

  private static boolean holds(Optional<Setback> setback, Observed seen, Instant now) {
    return setback.filter(by -> by.holds(seen.wish().identity().generation(), now)).isPresent();
  }
}
