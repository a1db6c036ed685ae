package io.whatsapptoken.operator.status;

import io.whatsapptoken.operator.plan.Credential;
import io.whatsapptoken.operator.plan.FailureNotes;
import io.whatsapptoken.operator.plan.Observed;
import io.whatsapptoken.operator.plan.Published;
import io.whatsapptoken.operator.plan.Schedule;
import io.whatsapptoken.operator.plan.Supply;
import io.whatsapptoken.operator.plan.Wish;
import io.whatsapptoken.operator.token.AccessToken;
import io.whatsapptoken.operator.token.ActiveToken;
import io.whatsapptoken.operator.token.FailureNote;
import io.whatsapptoken.operator.token.FailureNote.Blame;
import io.whatsapptoken.operator.token.Setback;
import io.whatsapptoken.operator.token.SupersededToken;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The one thing that is most in the way.
 *
 * @param setback how often it was tried and when again; empty where it is not a step that failed
 */
record Problem(FailureNote failure, Optional<Setback> setback) {

  /** Everything that is in the way, the gravest first. */
  static List<Problem> all(Observed seen, Instant now) {
    return Stream.of(
            foreignSecret(seen),
            missingCredential(seen),
            missingToken(seen, now),
            failedRollout(seen),
            observedDeath(seen),
            seen.ledger().setback().map(Problem::of),
            seen.ledger().superseded().stream()
                .map(SupersededToken::setback)
                .flatMap(Optional::stream)
                .findFirst()
                .map(Problem::of),
            seen.ledger().current().flatMap(token -> token.health().flaw()).map(Problem::note),
            ailment(seen),
            seen.checked().failure().map(Problem::note))
        .flatMap(Optional::stream)
        .toList();
  }

  /** What happened and, where a person must act, what to do. */
  String sentences() {
    return failure.sentences();
  }

  /** When it is tried again; what was rolled back is tried again with the next rotation. */
  Optional<Instant> nextAttempt(Observed seen, Instant now) {
    var rolledBack =
        failure.kind().equals(FailureNote.ROLLOUT_FAILED) && seen.ledger().intent().isEmpty();
    return setback.flatMap(by ->
        rolledBack
            ? Schedule.nextRotation(seen, now).map(Schedule.Due::at)
            : Optional.of(by.nextAttemptAt()));
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
                "Allow the operator to take it over by spec.secret.adoption, delete or rename that"
                    + " Secret, or choose another secret.name.",
                Blame.TOKEN))
        : Optional.empty();
  }

  /** Nobody but who looks after the token can replace it. */
  private static Optional<Problem> observedDeath(Observed seen) {
    return seen.ledger()
        .current()
        .filter(_ -> seen.wish().conduct() == Wish.Conduct.OBSERVE)
        .flatMap(token -> token.health().death())
        .map(death ->
            note(
                death.advising(
                    "Put a new token into Secret "
                        + seen.wish().target().name()
                        + ", or set spec.mode to Manage.")));
  }

  /** A workload that is no healthier on the token before tells that no token is to blame. */
  private static Optional<Problem> failedRollout(Observed seen) {
    if (!seen.dependents().failed()) {
      return Optional.empty();
    }
    var returned = seen.ledger().current().filter(ActiveToken::returned).isPresent();
    return Optional.of(
        note(
            FailureNotes.rolloutFailed(
                seen.dependents(),
                returned
                    ? "Mend the workload: it is not healthy on the previous token either, so that"
                        + " the token is not the cause."
                    : "Mend the workload, or annotate the WhatsAppToken with"
                        + " whatsapptoken.io/rollback to go back to the previous token. No further"
                        + " workload is restarted, and both tokens stay alive.")));
  }

  private static Optional<Problem> ailment(Observed seen) {
    return seen.credential() instanceof Credential.Found(_, _, var ailment)
        ? ailment.map(Problem::note)
        : Optional.empty();
  }

  private static Optional<Problem> missingCredential(Observed seen) {
    return seen.credential() instanceof Credential.Missing(String message, String action)
        ? Optional.of(note("CredentialMissing", message, action, Blame.CREDENTIAL))
        : Optional.empty();
  }

  /** Nothing works, nothing is under way, and only a person can supply a token. */
  private static Optional<Problem> missingToken(Observed seen, Instant now) {
    var ledger = seen.ledger();
    if (seen.wish().source() instanceof Wish.Source.Supplied
        && seen.supply() instanceof Supply.Missing(String message, String action)) {
      return Optional.of(note("TokenNeeded", message, action, Blame.TOKEN));
    }
    if (ledger.current().filter(token -> token.livesAt(now)).isPresent()
        || ledger.intent().isPresent()
        || ledger.pending().isPresent()) {
      return Optional.empty();
    }
    return switch (seen.supply()) {
      case Supply.NotNeeded() -> Optional.empty();
      case Supply.Missing(String message, String action) ->
          Optional.of(note("TokenNeeded", message, action, Blame.TOKEN));
      case Supply.Given(AccessToken token) ->
          ledger.supply().filter(token.fingerprint()::equals).isPresent()
                  && ledger.setback().isEmpty()
              ? seen.wish().source().supply().map(place -> note(FailureNotes.needed(place)))
              : Optional.empty();
    };
  }

  private static Problem note(FailureNote failure) {
    return new Problem(failure, Optional.empty());
  }

  private static Problem note(String kind, String message, String action, Blame blames) {
    return note(new FailureNote(kind, "", "", message, action, blames));
  }
}
