package io.whatsapptoken.core.metaapp;

import io.whatsapptoken.core.ledger.Failure;

/** What Meta reported about the app secret. */
public sealed interface AppSecretStatus {
  /** Meta accepts the value of the key. */
  record Accepted() implements AppSecretStatus {}

  /** Meta refuses the value of the key and accepts that of the previous key. */
  record PreviousAccepted(Failure why) implements AppSecretStatus {}

  /** Meta accepts none. */
  record Rejected(Failure why) implements AppSecretStatus {}
}
