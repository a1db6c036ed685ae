package io.whatsapptoken.operator.app;

import io.whatsapptoken.operator.token.FailureNote;

/** What Meta said of the app secret. */
public sealed interface SecretFinding {
  /** Meta accepts the value of the key. */
  record Accepted() implements SecretFinding {}

  /** Meta refuses the value of the key and accepts that of the previous key. */
  record PreviousAccepted(FailureNote why) implements SecretFinding {}

  /** Meta accepts none. */
  record Refused(FailureNote why) implements SecretFinding {}
}
