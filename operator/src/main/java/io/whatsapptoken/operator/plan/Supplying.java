package io.whatsapptoken.operator.plan;

import io.whatsapptoken.operator.token.AccessToken;
import io.whatsapptoken.operator.token.FailureNote;
import io.whatsapptoken.operator.token.Intent;
import io.whatsapptoken.operator.token.MintReason;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What to do where tokens come from a person or another tool. */
final class Supplying {
  /** What failed because of a token that is not in use now. */
  private static final Set<String> OF_ANOTHER_TOKEN =
      Set.of(FailureNote.SUPPLY_REFUSED, FailureNote.ROLLOUT_FAILED);

  private Supplying() {}

  /** Another token was supplied, or one that was refused may be tried again. */
  static Optional<Plan> take(Optional<Intent> running, Observed seen, Instant now) {
    if (!(seen.supply() instanceof Supply.Given(AccessToken token))
        || !(seen.credential() instanceof Credential.Found credential)) {
      return Optional.empty();
    }
    var ledger = seen.ledger();
    var known = ledger.supply().equals(Optional.of(token.fingerprint()));
    if (ledger.current().filter(current -> current.token().equals(token)).isPresent()) {
      var leaked = running.filter(it -> it.reason() == MintReason.COMPROMISED).isPresent();
      return known || leaked ? Optional.empty() : Optional.of(new Plan.Recognise(token));
    }
    return known && !mayTryAgain(running, seen, now)
        ? Optional.empty()
        : Optional.of(take(token, running, seen, credential, now));
  }

  /** Nothing else lives: what was supplied long ago, replaced and forgotten may. */
  static Optional<Plan> takeAgain(Observed seen, Instant now) {
    var ledger = seen.ledger();
    return seen.supply() instanceof Supply.Given(AccessToken token)
            && seen.credential() instanceof Credential.Found credential
            && ledger.current().filter(current -> current.livesAt(now)).isEmpty()
            && !ledger.tokens().contains(token)
            && !Waits.rotationWaits(seen, now)
        ? Optional.of(take(token, Optional.empty(), seen, credential, now))
        : Optional.empty();
  }

  private static Plan take(
      AccessToken token,
      Optional<Intent> running,
      Observed seen,
      Credential.Found credential,
      Instant now) {
    var reason = seen.ledger().current().isEmpty() ? MintReason.FIRST_ISSUE : MintReason.SUPPLIED;
    var intent = running.orElseGet(() -> new Intent(reason, now, Optional.empty()));
    return new Plan.Take(token, intent, seen.rotationHeard(), credential);
  }

  /** What stood in its way may have passed. */
  private static boolean mayTryAgain(Optional<Intent> running, Observed seen, Instant now) {
    var failure = seen.ledger().setback().map(by -> by.failure().kind()).orElse("");
    var refused = failure.equals(FailureNote.SUPPLY_REFUSED);
    var cameBack =
        failure.equals(FailureNote.ROLLOUT_FAILED)
            && seen.wish().source() instanceof Wish.Source.Supplied;
    return running.isEmpty() && (refused || cameBack) && !Waits.rotationWaits(seen, now);
  }

  /** What can be done about a wish or a request without asking Meta for a token. */
  static Optional<Plan> withoutAsking(Observed seen, Instant now) {
    return switch (seen.wish().source()) {
      case Wish.Source.SystemUser _ -> Optional.empty();
      case Wish.Source.Exchange _, Wish.Source.Supplied _ ->
          reconsider(seen, now).or(() -> putAside(seen)).or(() -> decline(seen));
    };
  }

  private static Optional<Plan> reconsider(Observed seen, Instant now) {
    return seen.credential() instanceof Credential.Found found && !Waits.rotationWaits(seen, now)
        ? seen.ledger()
            .current()
            .filter(current -> current.livesAt(now) && Rotation.wishChanged(current, seen))
            .map(current -> new Plan.Reconsider(current, found))
        : Optional.empty();
  }

  /** The token in use did not fit a wish that nobody has any more. */
  private static Optional<Plan> putAside(Observed seen) {
    var failure = seen.ledger().setback().map(by -> by.failure().kind());
    var current = seen.ledger().current();
    return seen.credential() instanceof Credential.Found
            && failure.filter(kind -> !OF_ANOTHER_TOKEN.contains(kind)).isPresent()
            && current.filter(token -> !Rotation.wishChanged(token, seen)).isPresent()
        ? Optional.of(new Plan.PutAside())
        : Optional.empty();
  }

  private static Optional<Plan> decline(Observed seen) {
    if (!seen.rotationRequested() || seen.ledger().current().isEmpty()) {
      return Optional.empty();
    }
    var place = seen.wish().source().supply().map(Wish.Place::toString).orElse("");
    return Optional.of(
        new Plan.Decline(
            seen.rotationHeard(),
            "No new token is asked for: this one can only be replaced by a person. Put a new token"
                + " into "
                + place
                + "."));
  }
}
