package io.whatsapptoken.operator.app;

import io.whatsapptoken.operator.token.FailureNote;
import io.whatsapptoken.operator.token.TokenFacts;

/** What Meta said of the admin token. */
public sealed interface AdminFinding {
  /** It works; what it may do is another matter. */
  record Alive(TokenFacts facts) implements AdminFinding {}

  /** It is proved dead. */
  record Dead(FailureNote why) implements AdminFinding {}

  /** Meta will not tell, although it accepts the app secret: it may be another app's token. */
  record Untold(FailureNote why) implements AdminFinding {}
}
