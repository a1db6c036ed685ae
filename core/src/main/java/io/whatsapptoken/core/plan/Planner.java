package io.whatsapptoken.core.plan;

import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.Revision;
import io.whatsapptoken.core.token.SecretValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Decides what to do next. The first rule that acts decides; if none does, the earliest instant.
 */
public final class Planner {
  private static final List<Rule> MANAGE_RULES =
      List.of(
          Planner::publish,
          Planner::adopt,
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
      List.of(CheckRules::warn, CheckRules::check, CheckRules::awaitInput, CheckRules::atLatest);

  private static final List<Rule> OBSERVE_RULES =
      List.of(
          CheckRules::warn,
          CheckRules::checkObserved,
          CheckRules::awaitInput,
          CheckRules::atLatest);

  /** A Secret that is not ours is not touched, and a token for it would be of no use. */
  private static final List<Rule> CONFLICT_RULES = List.of(CheckRules::atLatest);

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
          observed.target() instanceof TargetSecretState.Conflicting
              ? CONFLICT_RULES
              : MANAGE_RULES;
      case SUSPENDED -> SUSPENDED_RULES;
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
    var refused = observed.refusedWrites().of(RefusedWrites.secret(observed.desired()));
    return observed
        .ledger()
        .current()
        .filter(_ -> !observed.isPublished())
        .map(current ->
            RetryRules.unlessBackingOff(
                RetryRules.backoff(refused, observed, now), new Action.Publish(current)))
        .orElseGet(Decision::nothing);
  }

  /** The ledger was lost, or the Secret belonged to someone else before. */
  private static Decision<Action> adopt(Observed observed, Instant now) {
    var ledger = observed.ledger();
    if (!(observed.credential() instanceof SecretValue.Found<Credential>(Credential credential))
        || ledger.current().isPresent()
        || ledger.intent().isPresent()
        || ledger.pending().isPresent()
        || ledger.revision() > 0
        || !ledger.previous().isEmpty()) {
      return Decision.nothing();
    }
    return Decision.act(
        switch (observed.target()) {
          case TargetSecretState.Owned(Optional<AccessToken> token, var revision, _, _, _) ->
              adopt(token, revision, observed, credential);
          case TargetSecretState.Adoptable(Optional<AccessToken> token) ->
              adopt(token, Optional.empty(), observed, credential);
          case TargetSecretState.Absent _, TargetSecretState.Conflicting _ -> Optional.empty();
        });
  }

  /** One that was rejected before is not adopted again. */
  private static Optional<Action> adopt(
      Optional<AccessToken> token,
      Optional<Revision> revision,
      Observed observed,
      Credential credential) {
    return token
        .filter(found -> !observed.ledger().seenSupply().equals(Optional.of(found.fingerprint())))
        .map(found -> new Action.AdoptPublished(found, revision, credential));
  }
}
