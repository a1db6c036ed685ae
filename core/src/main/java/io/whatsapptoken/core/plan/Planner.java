package io.whatsapptoken.core.plan;

import io.whatsapptoken.core.ledger.PreviousToken;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Decides what to do next. The first rule that has something to do decides. */
public final class Planner {
  private static final List<BiFunction<Observed, Instant, Optional<Action>>> RULES =
      List.of(
          Planner::publish,
          Planner::adopt,
          RollbackRules::plan,
          RollbackRules::afterFailure,
          RotationRules::resume,
          RotationRules::start,
          Planner::restart,
          Planner::confirm,
          Planner::retire,
          Planner::warn,
          Planner::check);

  /** Of a resource that is suspended. */
  private static final List<BiFunction<Observed, Instant, Optional<Action>>> LOOKING_ONLY =
      List.of(Planner::warn, Planner::check);

  private Planner() {}

  public static Decision<Action> plan(Observed observed, Instant now) {
    if (hasSecretConflict(observed)) {
      return new Decision.NotBefore<>(now.plus(observed.desired().checkInterval()));
    }
    for (var rule : observed.desired().mode() == DesiredState.Mode.MANAGE ? RULES : LOOKING_ONLY) {
      var action = rule.apply(observed, now);
      if (action.isPresent()) {
        return new Decision.Act<>(action.get());
      }
    }
    return new Decision.NotBefore<>(RequeueTime.next(observed, now));
  }

  /** A Secret that is not ours is not touched, and a token for it would be of no use. */
  private static boolean hasSecretConflict(Observed observed) {
    return observed.desired().mode() == DesiredState.Mode.MANAGE
        && observed.target() instanceof TargetSecretState.Conflicting;
  }

  private static Optional<Action> publish(Observed observed, Instant now) {
    return observed
        .ledger()
        .current()
        .filter(_ -> !observed.isPublished())
        .map(Action.Publish::new);
  }

  private static Optional<Action> adopt(Observed observed, Instant now) {
    var ledger = observed.ledger();
    if (!(observed.credential() instanceof CredentialLookup.Found credential)
        || ledger.current().isPresent()
        || ledger.intent().isPresent()
        || ledger.pending().isPresent()
        || ledger.revision() > 0
        || !ledger.previous().isEmpty()) {
      return Optional.empty();
    }
    return switch (observed.target()) {
      case TargetSecretState.Owned(Optional<AccessToken> token, var revision, _, _, _) ->
          token
              .filter(found -> !isHeld(found, observed))
              .map(found -> new Action.AdoptPublished(found, revision, credential));
      case TargetSecretState.Adoptable(Optional<AccessToken> token) ->
          token
              .filter(found -> !isHeld(found, observed))
              .map(found -> new Action.AdoptPublished(found, Optional.empty(), credential));
      case TargetSecretState.Absent _, TargetSecretState.Conflicting _ -> Optional.empty();
    };
  }

  /** It was looked at before, and refused. */
  private static boolean isHeld(AccessToken found, Observed observed) {
    return observed.ledger().seenSupply().equals(Optional.of(found.fingerprint()));
  }

  private static Optional<Action> restart(Observed observed, Instant now) {
    var next = RestartPlanner.next(observed, now);
    return next.isEmpty()
        ? Optional.empty()
        : observed
            .ledger()
            .currentRevision()
            .map(revision -> new Action.RestartWorkloads(next, revision));
  }

  private static Optional<Action> confirm(Observed observed, Instant now) {
    return observed.ledger().awaitsConfirmation() && allDependentsUpToDate(observed, now)
        ? Optional.of(new Action.StartGracePeriod(observed.desired().retirement().overlap()))
        : Optional.empty();
  }

  /** Who is dead or not published is nothing that dependents could be healthy on. */
  private static boolean allDependentsUpToDate(Observed observed, Instant now) {
    return observed.allDependentsOnCurrent()
        && observed.ledger().current().filter(current -> current.isValidAt(now)).isPresent();
  }

  private static Optional<Action> retire(Observed observed, Instant now) {
    return observed.ledger().previous().stream()
        .filter(previous -> mayRetire(previous, observed, now))
        .flatMap(previous -> retirePrevious(previous, observed).stream())
        .findFirst();
  }

  private static boolean mayRetire(PreviousToken previous, Observed observed, Instant now) {
    var timeHasCome = previous.revokeAfter().filter(at -> !now.isBefore(at)).isPresent();
    var nobodyMinds =
        previous.usage() != PreviousToken.Usage.MAYBE_IN_USE
            || allDependentsUpToDate(observed, now);
    return timeHasCome
        && nobodyMinds
        && !RetryRules.isBackingOff(previous.retryState(), observed, now);
  }

  private static Optional<Action> retirePrevious(PreviousToken previous, Observed observed) {
    var ours = previous.origin() != Origin.SUPPLIED;
    var wished =
        previous.usage() != PreviousToken.Usage.MAYBE_IN_USE
            || observed.desired().retirement().revoke();
    // Who reports a compromise wants the end of the token, whoever supplied it.
    var compromised = previous.usage() == PreviousToken.Usage.REVOKE_REGARDLESS;
    if (!compromised && !(ours && wished)) {
      return Optional.of(new Action.ForgetWithoutRevoking(previous));
    }
    return observed.credential() instanceof CredentialLookup.Found found
        ? Optional.of(new Action.Revoke(previous, found))
        : Optional.empty();
  }

  private static Optional<Action> warn(Observed observed, Instant now) {
    return observed
        .ledger()
        .current()
        .filter(current -> current.isValidAt(now))
        .flatMap(current -> {
          var warning = ExpiryWarnings.of(current, observed.desired().source().renews(), now);
          return warning.compareTo(current.health().expiryWarning()) > 0
              ? Optional.of(new Action.WarnExpiry(current, warning))
              : Optional.empty();
        });
  }

  private static Optional<Action> check(Observed observed, Instant now) {
    var due = observed.checkRequested() || !now.isBefore(Schedule.nextCheck(observed));
    return observed.credential() instanceof CredentialLookup.Found found && due
        ? observed
            .ledger()
            .current()
            .filter(current -> current.isValidAt(now))
            .map(current -> new Action.VerifyCurrent(current, found))
        : Optional.empty();
  }
}
