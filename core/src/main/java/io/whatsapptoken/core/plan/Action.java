package io.whatsapptoken.core.plan;

import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.ledger.Ledger;
import io.whatsapptoken.core.ledger.PendingToken;
import io.whatsapptoken.core.ledger.PreviousToken;
import io.whatsapptoken.core.ledger.RotationIntent;
import io.whatsapptoken.core.ledger.Triggers;
import io.whatsapptoken.core.rollout.Workload;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.ExpiryWarningLevel;
import io.whatsapptoken.core.token.Origin;
import io.whatsapptoken.core.token.Revision;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One change, durable before the next is planned. */
public sealed interface Action {

  /** Whether workloads and pods must be observed again after it. */
  default boolean affectsDependents() {
    return false;
  }

  /**
   * Adopt the token in the target Secret, which the ledger does not know: the resource or its
   * ledger was deleted and created again, or the Secret had another owner.
   */
  record AdoptPublished(
      AccessToken token, Origin origin, Optional<Revision> revision, Credential credential)
      implements Action {}

  /** Make a copied target Secret our own; the token in it stays that of the original. */
  record ClaimSecret(String original) implements Action {}

  /** Ask Meta for a token: write the intent, call, keep the answer. */
  record IssueToken(RotationIntent intent, Triggers handled, Credential credential)
      implements Action {}

  /** Take a supplied token, to be verified. */
  record AcceptSuppliedToken(
      AccessToken token, RotationIntent intent, Triggers handled, Credential credential)
      implements Action {}

  /** The current token is compromised, and only a user can supply another one. */
  record AwaitSuppliedToken(RotationIntent intent, Triggers handled, Credential credential)
      implements Action {}

  /** Verify the current token against the changed spec; only a user can supply another one. */
  record RevalidateAgainstSpec(CurrentToken current, Credential credential) implements Action {}

  /** An answer of Meta was lost with the process that waited for it. */
  record ReportOrphan(RotationIntent intent) implements Action {}

  /** Verify the pending token, then activate it. */
  record VerifyPending(PendingToken pending, Credential credential) implements Action {
    /** An adopted token is published already: no later step would observe its dependents. */
    @Override
    public boolean affectsDependents() {
      return true;
    }
  }

  /** Use a previous token again, if Meta says that it is valid. */
  record RestorePrevious(PreviousToken old, Cause cause, Credential credential) implements Action {
    /** Why. */
    public enum Cause {
      /** The current token is invalid and no new one can be issued now. */
      TOKEN_INVALID,
      /** The annotation {@code whatsapptoken.io/rollback} asks for it. */
      REQUESTED,
      /** A workload is not healthy on the current token. */
      ROLLOUT_FAILED
    }
  }

  /** Write what was decided into the ledger; nothing else changes. */
  record UpdateLedger(Change cause, Ledger next) implements Action {
    /** What was decided. */
    public enum Change {
      /** The ledger is a copy of another one, and becomes our own. */
      LEDGER_CLAIMED,
      /** The supplied token is the one in use. */
      SUPPLY_IN_USE,
      /** A failure concerns a spec that was changed back. */
      FAILURE_CLEARED,
      /** The reason of the running rotation no longer applies. */
      ROTATION_CANCELLED,
      /** The current token is reported as compromised while a rotation is running. */
      ROTATION_ESCALATED,
      /** A rollback is requested, and no previous token is left. */
      NO_PREVIOUS_TOKEN,
      /** A rotation is requested, and only a user can supply a token. */
      ONLY_SUPPLIED
    }
  }

  /** The spec changed after the pending token was issued. */
  record DiscardPending(PendingToken pending) implements Action {}

  /** Write the current token into the target Secret. */
  record Publish(CurrentToken current) implements Action {
    @Override
    public boolean affectsDependents() {
      return true;
    }
  }

  /** Set the revision annotation in the pod templates of these workloads. */
  record RestartWorkloads(List<Workload> outdated, Revision revision) implements Action {
    @Override
    public boolean affectsDependents() {
      return true;
    }
  }

  /** Every dependent is healthy: start the overlap. */
  record StartGracePeriod(Duration overlap) implements Action {}

  /** Revoke a previous token at Meta and confirm it. */
  record Revoke(PreviousToken old, Credential credential) implements Action {}

  /** Forget a previous token that the operator does not revoke. */
  record ForgetWithoutRevoking(PreviousToken old) implements Action {}

  /** Warn that the current token expires soon. */
  record WarnExpiry(CurrentToken current, ExpiryWarningLevel alarm) implements Action {}

  /** Verify that the current token is valid and meets the spec. */
  record VerifyCurrent(CurrentToken current, Credential credential) implements Action {}
}
