package io.whatsapptoken.operator.plan;

import io.whatsapptoken.operator.token.AccessToken;
import io.whatsapptoken.operator.token.Origin;
import io.whatsapptoken.operator.token.SupersededToken;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Decides what to do next. The first rule that has something to do decides. */
public final class Planner {
  private static final List<BiFunction<Observed, Instant, Optional<? extends Plan>>> RULES =
      List.of(
          Planner::foreignSecret,
          Planner::publish,
          Planner::adopt,
          Rollback::plan,
          Rollback::afterFailure,
          Rotation::goOn,
          Rotation::begin,
          Planner::restart,
          Moving::plan,
          Planner::confirm,
          Planner::retire,
          Planner::warn,
          Planner::check);

  /** Of a resource that is suspended. */
  private static final List<BiFunction<Observed, Instant, Optional<? extends Plan>>> LOOKING_ONLY =
      List.of(Planner::warn, Planner::check);

  private Planner() {}

  public static Plan plan(Observed seen, Instant now) {
    for (var rule : seen.wish().conduct() == Wish.Conduct.MANAGE ? RULES : LOOKING_ONLY) {
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
    if (!(seen.credential() instanceof Credential.Found credential)
        || ledger.current().isPresent()
        || ledger.intent().isPresent()
        || ledger.pending().isPresent()
        || ledger.revision() > 0
        || !ledger.superseded().isEmpty()) {
      return Optional.empty();
    }
    return switch (seen.published()) {
      case Published.Ours(Optional<AccessToken> token, var stamp, _, _, _) ->
          token
              .filter(found -> !isKnown(found, seen))
              .map(found -> new Plan.Adopt(found, stamp, credential));
      case Published.Adoptable(Optional<AccessToken> token) ->
          token
              .filter(found -> !isKnown(found, seen))
              .map(found -> new Plan.Adopt(found, "", credential));
      case Published.Absent _, Published.Foreign _ -> Optional.empty();
    };
  }

  /** It was looked at before, and refused. */
  private static boolean isKnown(AccessToken found, Observed seen) {
    return seen.ledger().supply().equals(Optional.of(found.fingerprint()));
  }

  private static Optional<Plan> restart(Observed seen, Instant now) {
    var next = Restarts.next(seen, now);
    return next.isEmpty()
        ? Optional.empty()
        : seen.ledger().stamp().map(stamp -> new Plan.Restart(next, stamp));
  }

  private static Optional<Plan> confirm(Observed seen, Instant now) {
    return seen.ledger().awaitsConfirmation() && everybodyIsOnTheCurrentToken(seen, now)
        ? Optional.of(new Plan.Confirm(seen.wish().retirement().overlap()))
        : Optional.empty();
  }

  /** Who is dead or not published is nothing that dependents could be healthy on. */
  private static boolean everybodyIsOnTheCurrentToken(Observed seen, Instant now) {
    return seen.allAppsOnCurrent()
        && seen.ledger().current().filter(current -> current.livesAt(now)).isPresent();
  }

  private static Optional<Plan> retire(Observed seen, Instant now) {
    return seen.ledger().superseded().stream()
        .filter(old -> mayRetire(old, seen, now))
        .flatMap(old -> end(old, seen).stream())
        .findFirst();
  }

  private static boolean mayRetire(SupersededToken old, Observed seen, Instant now) {
    var timeHasCome = old.revokeAfter().filter(at -> !now.isBefore(at)).isPresent();
    var nobodyMinds =
        old.use() != SupersededToken.Use.POSSIBLE || everybodyIsOnTheCurrentToken(seen, now);
    return timeHasCome && nobodyMinds && !Waits.holds(old.setback(), seen, now);
  }

  private static Optional<Plan> end(SupersededToken old, Observed seen) {
    var ours = old.origin() != Origin.SUPPLIED;
    var wished = old.use() != SupersededToken.Use.POSSIBLE || seen.wish().retirement().revoke();
    // Who reports a compromise wants the end of the token, whoever supplied it.
    var compromised = old.use() == SupersededToken.Use.DISREGARDED;
    if (!compromised && !(ours && wished)) {
      return Optional.of(new Plan.Release(old));
    }
    return seen.credential() instanceof Credential.Found found
        ? Optional.of(new Plan.Revoke(old, found))
        : Optional.empty();
  }

  private static Optional<Plan> warn(Observed seen, Instant now) {
    return seen.ledger()
        .current()
        .filter(current -> current.livesAt(now))
        .flatMap(current -> {
          var alarm = Alarms.of(current, seen.wish().source().renews(), now);
          return alarm.compareTo(current.health().alarm()) > 0
              ? Optional.of(new Plan.Warn(current, alarm))
              : Optional.empty();
        });
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
}
