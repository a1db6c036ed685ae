package io.whatsapptoken.core.status;

import io.whatsapptoken.core.ledger.Failure;

/**
 * Something about a credential that is wrong, or soon will be.
 *
 * @param said a stable sentence for the condition
 */
record MetaAppFailure(MetaAppReason reason, String said, Failure note) {

  ConditionValue asFalse() {
    return ConditionValue.asFalse(reason, said);
  }

  ConditionValue asTrue() {
    return ConditionValue.asTrue(reason, said);
  }

  /** What happened and, where a person must act, what to do. */
  String fullMessage() {
    return note.remediation().isEmpty() ? said : said + " " + note.remediation();
  }
}
