package io.whatsapptoken.core.plan;

import io.whatsapptoken.core.rollout.SecretRepairs;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides what to do next. The first rule that acts decides; if none does, the earliest instant.
 */
public final class Planner {
  private static final List<Rule> MANAGE_RULES =
      List.of(
          OwnershipRules::claimLedger,
          Planner::publish,
          OwnershipRules::adopt,
          RollbackRules::onRequest,
          RollbackRules::afterFailedRollout,
          RotationRules::resume,
          RotationRules::start,
          RestartPlanner::restart,
          RetirementRules::startGracePeriod,
          RetirementRules::retire,
          CheckRules::warn,
          CheckRules::check,
          CheckRules::awaitInput,
          CheckRules::atLatest);

  private static final List<Rule> SUSPENDED_RULES =
      List.of(
          OwnershipRules::claimLedger,
          CheckRules::warn,
          CheckRules::check,
          CheckRules::awaitInput,
          CheckRules::atLatest);

  private static final List<Rule> OBSERVE_RULES =
      List.of(
          CheckRules::warn,
          CheckRules::checkObserved,
          CheckRules::awaitInput,
          CheckRules::atLatest);

  /** A Secret that is not ours is not touched, and a token for it would be of no use. */
  private static final List<Rule> CONFLICT_RULES = List.of(CheckRules::atLatest);

  /** A copy is claimed before anything else: with a ledger of our own it would be a conflict. */
  private static final List<Rule> COPY_RULES =
      List.of(OwnershipRules::claimSecret, CheckRules::atLatest);

  /** Nothing is done that could not be recorded. */
  private static final List<Rule> LEDGER_REFUSED_RULES =
      List.of(Planner::awaitLedger, CheckRules::atLatest);

  private Planner() {}

  public static Decision<Action> plan(Observed observed, Instant now) {
    return Decision.first(rules(observed, now).stream().map(rule -> rule.decide(observed, now)));
  }

  private static List<Rule> rules(Observed observed, Instant now) {
    if (ledgerBackoff(observed, now).isPresent()) {
      return LEDGER_REFUSED_RULES;
    }
    return switch (observed.desired().mode()) {
      case MANAGE ->
          switch (observed.target()) {
            case TargetSecretState.Conflicting _ -> CONFLICT_RULES;
            case TargetSecretState.Copied _ -> COPY_RULES;
            case TargetSecretState.Absent _,
                TargetSecretState.Adoptable _,
                TargetSecretState.Owned _ ->
                MANAGE_RULES;
          };
      case SUSPENDED ->
          observed.target() instanceof TargetSecretState.Copied ? COPY_RULES : SUSPENDED_RULES;
      case OBSERVE -> OBSERVE_RULES;
    };
  }

  private static Optional<Instant> ledgerBackoff(Observed observed, Instant now) {
    return RetryRules.backoff(observed.refusedWrites().of(RefusedWrites.LEDGER), observed, now);
  }

  private static Decision<Action> awaitLedger(Observed observed, Instant now) {
    return ledgerBackoff(observed, now)
        .<Decision<Action>>map(Decision.NotBefore::new)
        .orElseGet(Decision::nothing);
  }

  private static Decision<Action> publish(Observed observed, Instant now) {
    return observed
        .ledger()
        .current()
        .map(current ->
            observed.isPublished()
                ? awaitEndOfContest(observed, now)
                : RetryRules.unlessBackingOff(
                    publishBackoff(observed, now), new Action.Publish(current)))
        .orElseGet(Decision::nothing);
  }

  /** The API server rejected the write, or another writer undid too many. */
  private static Optional<Instant> publishBackoff(Observed observed, Instant now) {
    var refused = observed.refusedWrites().of(RefusedWrites.secret(observed.desired()));
    return Stream.concat(
            RetryRules.backoff(refused, observed, now).stream(),
            observed.repairs().map(SecretRepairs::nextAt).filter(now::isBefore).stream())
        .max(Instant::compareTo);
  }

  private static Decision<Action> awaitEndOfContest(Observed observed, Instant now) {
    return observed
        .repairs()
        .filter(repairs -> repairs.isContested(now))
        .<Decision<Action>>map(repairs -> new Decision.NotBefore<>(repairs.endsAt()))
        .orElseGet(Decision::nothing);
  }
}
