package io.whatsapptoken.operator.status;

import io.whatsapptoken.operator.token.FailureNote;

/**
 * Something about a credential that is wrong, or soon will be.
 *
 * @param said a stable sentence for the condition
 */
record AppFault(AppReason reason, String said, FailureNote note) {

  Verdict no() {
    return Verdict.no(reason, said);
  }

  Verdict stillYes() {
    return Verdict.yes(reason, said);
  }

  /** What happened and, where a person must act, what to do. */
  String sentences() {
    return note.action().isEmpty() ? said : said + " " + note.action();
  }
}
