package io.whatsapptoken.core.metaapp;

import io.whatsapptoken.core.meta.AppCredential;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.TokenFacts;
import java.time.Instant;
import java.util.Optional;

/** What to do now about a {@code MetaApp}: one thing. */
public sealed interface MetaAppPlan {

  /** Nothing to do until then, unless something changes. */
  record Requeue(Instant at) implements MetaAppPlan {}

  /** One change, durable before the next is planned. */
  sealed interface Action extends MetaAppPlan {}

  /** Ask Meta about the credential. */
  record Check() implements Action {}

  /** Mark the renewal, ask Meta for a new admin token, keep the answer. */
  record Exchange(AppCredential app, AdminTokenKeys keys, RenewalState.Started mark)
      implements Action {}

  /** Nobody knows what came of a call that may have issued a token. */
  record ReportLost(AdminTokenKeys keys) implements Action {}

  /**
   * Let the kept token prove itself, and put it in the place of the current one.
   *
   * @param replaced what Meta says of the current one; empty where it is dead
   */
  record Promote(
      AppCredential app, AdminTokenKeys keys, AccessToken kept, Optional<TokenFacts> replaced)
      implements Action {}

  /** The kept token is of no use any more: end it. */
  record Discard(AppCredential app, AdminTokenKeys keys, AccessToken kept) implements Action {}

  /** The current token has proved itself: end the one that it replaced. */
  record Retire(AppCredential app, AdminTokenKeys keys, AccessToken old) implements Action {}

  /** The current token is dead: go back to the one that it replaced, if that lives. */
  record Restore(AppCredential app, AdminTokenKeys keys, AccessToken old) implements Action {}

  /** A key repeats the current token: remove it. */
  record Tidy(AdminTokenKeys keys, AdminTokenKeys tidied) implements Action {}
}
