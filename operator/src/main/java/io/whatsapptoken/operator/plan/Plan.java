package io.whatsapptoken.operator.plan;

import io.whatsapptoken.operator.token.AccessToken;
import io.whatsapptoken.operator.token.ActiveToken;
import io.whatsapptoken.operator.token.Handled;
import io.whatsapptoken.operator.token.Intent;
import io.whatsapptoken.operator.token.KeptToken;
import io.whatsapptoken.operator.token.SupersededToken;
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
   * Take over the token that our own Secret holds although the ledger knows none: the resource or
   * its ledger was deleted and made again.
   */
  record Adopt(AccessToken token, String stamp) implements Effect {}

  /** Ask Meta for a token: write the intent, call, keep the answer. */
  record Mint(Intent intent, Handled handled, Credential.Found credential) implements Effect {}

  /** End a rotation that is no longer wished and has brought no token. */
  record CallOff(Intent intent) implements Effect {}

  /** An answer of Meta was lost with the process that waited for it. */
  record ReportOrphan(Intent intent) implements Effect {}

  /** Prove that the kept token does what is wished, then make it the current one. */
  record Verify(KeptToken pending, Credential.Found credential) implements Effect {}

  /** Use a replaced token again, if it lives: its successor is dead and no new one can be had. */
  record Restore(SupersededToken old, Credential.Found credential) implements Effect {}

  /** The kept token was issued for a wish that has changed since. */
  record DropPending(KeptToken pending) implements Effect {}

  /** Write the current token into the target Secret. */
  record Publish(ActiveToken current) implements Effect {}

  /** Stamp the pod templates of these workloads. */
  record Restart(List<Workload> behind, String stamp) implements Effect {}

  /** Every dependent is healthy: start the overlap. */
  record Confirm(Duration overlap) implements Effect {}

  /** End a superseded token at Meta and prove it. */
  record Revoke(SupersededToken old, Credential.Found credential) implements Effect {}

  /** Leave a superseded token to end by itself. */
  record Release(SupersededToken old) implements Effect {}

  /** Ask Meta whether the current token works. */
  record Check(ActiveToken current, Credential.Found credential) implements Effect {}
}
