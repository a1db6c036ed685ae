package io.whatsapptoken.operator.status;

import io.whatsapptoken.operator.plan.Credential;
import io.whatsapptoken.operator.plan.Observed;
import io.whatsapptoken.operator.plan.Published;
import io.whatsapptoken.operator.token.FailureNote;
import io.whatsapptoken.operator.token.FailureNote.Blame;
import io.whatsapptoken.operator.token.Setback;
import io.whatsapptoken.operator.token.SupersededToken;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The one thing that is most in the way.
 *
 * @param setback how often it was tried and when again; empty where it is not a step that failed
 */
record Problem(FailureNote failure, Optional<Setback> setback) {

  static Optional<Problem> of(Observed seen) {
    return Stream.of(
            foreignSecret(seen),
            missingCredential(seen),
            seen.ledger().setback().map(Problem::of),
            seen.ledger().superseded().stream()
                .map(SupersededToken::setback)
                .flatMap(Optional::stream)
                .findFirst()
                .map(Problem::of),
            seen.checked().failure().map(failure -> new Problem(failure, Optional.empty())))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** What happened and, where a person must act, what to do. */
  String sentences() {
    return failure.action().isEmpty()
        ? failure.message()
        : failure.message() + " " + failure.action();
  }

  private static Problem of(Setback by) {
    return new Problem(by.failure(), Optional.of(by));
  }

  private static Optional<Problem> foreignSecret(Observed seen) {
    return seen.published() instanceof Published.Foreign(String owner)
        ? Optional.of(
            note(
                "SecretNotOurs",
                "Secret "
                    + seen.wish().target().name()
                    + " exists and is not touched: "
                    + owner
                    + ".",
                "Delete or rename that Secret, or make a WhatsAppToken with another secret.name.",
                Blame.TOKEN))
        : Optional.empty();
  }

  private static Optional<Problem> missingCredential(Observed seen) {
    return seen.credential() instanceof Credential.Missing(String message, String action)
        ? Optional.of(note("CredentialMissing", message, action, Blame.CREDENTIAL))
        : Optional.empty();
  }

  private static Problem note(String kind, String message, String action, Blame blames) {
    return new Problem(new FailureNote(kind, "", "", message, action, blames), Optional.empty());
  }
}
