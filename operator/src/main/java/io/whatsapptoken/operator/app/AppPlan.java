package io.whatsapptoken.operator.app;

import io.whatsapptoken.operator.graph.MetaCredential;
import io.whatsapptoken.operator.token.AccessToken;
import io.whatsapptoken.operator.token.TokenFacts;
import java.time.Instant;
import java.util.Optional;

/** What to do now about a {@code MetaApp}: one thing. */
public sealed interface AppPlan {

  /** Nothing to do until then, unless something changes. */
  record Rest(Instant until) implements AppPlan {}

  /** One change, durable before the next is planned. */
  sealed interface Effect extends AppPlan {}

  /** Ask Meta about the credential. */
  record Check() implements Effect {}

  /** Mark the renewal, ask Meta for a new admin token, keep the answer. */
  record Exchange(MetaCredential app, AdminKeys keys, NextToken.Begun mark) implements Effect {}

  /** Nobody knows what came of a call that may have issued a token. */
  record ReportLost(AdminKeys keys) implements Effect {}

  /**
   * Let the kept token prove itself, and put it in the place of the current one.
   *
   * @param replaced what Meta says of the current one; empty where it is dead
   */
  record Promote(
      MetaCredential app, AdminKeys keys, AccessToken kept, Optional<TokenFacts> replaced)
      implements Effect {}

  /** The kept token is of no use any more: end it. */
  record Discard(MetaCredential app, AdminKeys keys, AccessToken kept) implements Effect {}

  /** The current token has proved itself: end the one that it replaced. */
  record Retire(MetaCredential app, AdminKeys keys, AccessToken old) implements Effect {}

  /** The current token is dead: go back to the one that it replaced, if that lives. */
  record Restore(MetaCredential app, AdminKeys keys, AccessToken old) implements Effect {}

  /** A key repeats the current token: remove it. */
  record Tidy(AdminKeys keys, AdminKeys tidied) implements Effect {}
}
