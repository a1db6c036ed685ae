package io.whatsapptoken.operator.plan;

import io.whatsapptoken.operator.token.AccessToken;
import io.whatsapptoken.operator.token.ActiveToken;
import io.whatsapptoken.operator.token.Alarm;
import io.whatsapptoken.operator.token.Intent;
import io.whatsapptoken.operator.token.KeptToken;
import io.whatsapptoken.operator.token.SupersededToken;
import io.whatsapptoken.operator.token.Triggers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What to do now: one thing. Whatever is left to do is seen, and planned, at the next look. */
public sealed interface Plan {

  /** Nothing to do until then, unless something changes. */
  record Rest(Instant until) implements Plan {}

  /** One change, durable before the next is planned. */
  sealed interface Effect extends Plan {}

  /**
   * Take over the token that the target Secret holds although the ledger knows none: the resource
   * or its ledger was deleted and made again, or the Secret was somebody else's before.
   */
  record Adopt(AccessToken token, String stamp, Credential.Found credential) implements Effect {}

  /** Ask Meta for a token: write the intent, call, keep the answer. */
  record Mint(Intent intent, Triggers handled, Credential.Found credential) implements Effect {}

  /** Take a supplied token, to be verified. */
  record Take(AccessToken token, Intent intent, Triggers handled, Credential.Found credential)
      implements Effect {}

  /** The supplied token is the one in use: nothing is to be done, and that is remembered. */
  record Recognise(AccessToken token) implements Effect {}

  /** The token in use is compromised and only a person can supply another. */
  record AwaitSupply(Intent intent, Triggers handled, Credential.Found credential)
      implements Effect {}

  /** See whether the token in use fulfils the changed spec; nobody but a person could give it. */
  record Reconsider(ActiveToken current, Credential.Found credential) implements Effect {}

  /** The running rotation gets a graver reason. */
  record Escalate(Intent intent, Triggers handled) implements Effect {}

  /** A trigger asks for what cannot be done. */
  record Decline(Triggers handled, String why) implements Effect {}

  /** End a rotation that is no longer wished and has brought no token. */
  record CallOff(Intent intent) implements Effect {}

  /** What failed without a rotation is no longer wished: forget the failure. */
  record PutAside() implements Effect {}

  /** An answer of Meta was lost with the process that waited for it. */
  record ReportOrphan(Intent intent) implements Effect {}

  /** Prove that the kept token does what is wished, then make it the current one. */
  record Verify(KeptToken pending, Credential.Found credential) implements Effect {}

  /** Use a replaced token again, if it lives: its successor is dead and no new one can be had. */
  record Restore(SupersededToken old, Credential.Found credential) implements Effect {}

  /** Use a replaced token again, if it lives: a person asks for it. */
  record RollBack(SupersededToken old, Triggers handled, Credential.Found credential)
      implements Effect {}

  /** Use a replaced token again, if it lives: a workload is not healthy on its successor. */
  record FallBack(SupersededToken old, Credential.Found credential) implements Effect {}

  /** The kept token was issued for a wish that has changed since. */
  record DropPending(KeptToken pending) implements Effect {}

  /** Write the current token into the target Secret. */
  record Publish(ActiveToken current) implements Effect {}

  /** Keep a Secret of another name in step, while pods may still read it. */
  record PublishFormer(Former former, ActiveToken current) implements Effect {}

  /** Delete a Secret of another name that nobody reads any more. */
  record RemoveFormer(Former former) implements Effect {}

  /** Stamp the pod templates of these workloads. */
  record Restart(List<Workload> behind, String stamp) implements Effect {}

  /** Every dependent is healthy: start the overlap. */
  record Confirm(Duration overlap) implements Effect {}

  /** End a superseded token at Meta and prove it. */
  record Revoke(SupersededToken old, Credential.Found credential) implements Effect {}

  /** Leave a superseded token to end by itself, or to who supplied it. */
  record Release(SupersededToken old) implements Effect {}

  /** Tell that the end of the current token comes near, louder than before. */
  record Warn(ActiveToken current, Alarm alarm) implements Effect {}

  /** Ask Meta whether the current token works and does what is wished. */
  record Check(ActiveToken current, Credential.Found credential) implements Effect {}
}
