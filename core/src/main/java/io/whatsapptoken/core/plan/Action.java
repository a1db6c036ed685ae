package io.whatsapptoken.core.plan;

import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.ledger.PendingToken;
import io.whatsapptoken.core.ledger.PreviousToken;
import io.whatsapptoken.core.ledger.RotationIntent;
import io.whatsapptoken.core.ledger.Triggers;
import io.whatsapptoken.core.rollout.Workload;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.ExpiryWarningLevel;
import io.whatsapptoken.core.token.Revision;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One change, durable before the next is planned. */
public sealed interface Action {

  /** Whether workloads and pods must be observed anew after it. */
  default boolean affectsDependents() {
    return false;
  }

  /**
   * Take over the token that the target Secret holds although the ledger knows none: the resource
   * or its ledger was deleted and made again, or the Secret was somebody else's before.
   */
  record AdoptPublished(
      AccessToken token, Optional<Revision> revision, CredentialLookup.Found credential)
      implements Action {}

  /** Ask Meta for a token: write the intent, call, keep the answer. */
  record IssueToken(RotationIntent intent, Triggers handled, CredentialLookup.Found credential)
      implements Action {}

  /** Take a supplied token, to be verified. */
  record AcceptSuppliedToken(
      AccessToken token, RotationIntent intent, Triggers handled, CredentialLookup.Found credential)
      implements Action {}

  /** The supplied token is the one in use: nothing is to be done, and that is remembered. */
  record MarkSupplySeen(AccessToken token) implements Action {}

  /** The token in use is compromised and only a person can supply another. */
  record AwaitSuppliedToken(
      RotationIntent intent, Triggers handled, CredentialLookup.Found credential)
      implements Action {}

  /** See whether the token in use fulfils the changed spec; nobody but a person could give it. */
  record RevalidateAgainstSpec(CurrentToken current, CredentialLookup.Found credential)
      implements Action {}

  /** The running rotation gets a graver reason. */
  record EscalateRotation(RotationIntent intent, Triggers handled) implements Action {}

  /** A trigger asks for what cannot be done. */
  record RejectRequest(Triggers handled, String why) implements Action {}

  /** End a rotation that is no longer wished and has brought no token. */
  record CancelRotation(RotationIntent intent) implements Action {}

  /** What failed without a rotation is no longer wished: forget the failure. */
  record ClearFailure() implements Action {}

  /** An answer of Meta was lost with the process that waited for it. */
  record ReportOrphan(RotationIntent intent) implements Action {}

  /** Prove that the kept token does what is wished, then make it the current one. */
  record VerifyPending(PendingToken pending, CredentialLookup.Found credential) implements Action {
    /** An adopted token is published already: no later step would observe its dependents. */
    @Override
    public boolean affectsDependents() {
      return true;
    }
  }

  /** Use a replaced token again, if it lives: its successor is dead and no new one can be had. */
  record RestorePrevious(PreviousToken old, CredentialLookup.Found credential) implements Action {}

  /** Use a replaced token again, if it lives: a person asks for it. */
  record RollBackOnRequest(PreviousToken old, Triggers handled, CredentialLookup.Found credential)
      implements Action {}

  /** Use a replaced token again, if it lives: a workload is not healthy on its successor. */
  record RollBackFailedRollout(PreviousToken old, CredentialLookup.Found credential)
      implements Action {}

  /** The kept token was issued for a wish that has changed since. */
  record DiscardPending(PendingToken pending) implements Action {}

  /** Write the current token into the target Secret. */
  record Publish(CurrentToken current) implements Action {
    @Override
    public boolean affectsDependents() {
      return true;
    }
  }

  /** Stamp the pod templates of these workloads. */
  record RestartWorkloads(List<Workload> outdated, Revision revision) implements Action {
    @Override
    public boolean affectsDependents() {
      return true;
    }
  }

  /** Every dependent is healthy: start the overlap. */
  record StartGracePeriod(Duration overlap) implements Action {}

  /** End a superseded token at Meta and prove it. */
  record Revoke(PreviousToken old, CredentialLookup.Found credential) implements Action {}

  /** Leave a superseded token to end by itself, or to who supplied it. */
  record ForgetWithoutRevoking(PreviousToken old) implements Action {}

  /** Tell that the end of the current token comes near, louder than before. */
  record WarnExpiry(CurrentToken current, ExpiryWarningLevel alarm) implements Action {}

  /** Ask Meta whether the current token works and does what is wished. */
  record VerifyCurrent(CurrentToken current, CredentialLookup.Found credential) implements Action {}
}
