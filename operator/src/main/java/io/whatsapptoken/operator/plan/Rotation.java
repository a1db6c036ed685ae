package io.whatsapptoken.operator.plan;

import io.whatsapptoken.operator.token.ActiveToken;
import io.whatsapptoken.operator.token.Intent;
import io.whatsapptoken.operator.token.MintReason;
import io.whatsapptoken.operator.token.TokenKind;
import io.whatsapptoken.operator.token.Triggers;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** How a rotation begins and goes on until its token is active. */
public final class Rotation {
  /**
   * How long a call that issues a token may be without a recorded answer before it is taken for
   * lost: longer than the call may last and the clocks of two processes may differ.
   */
  public static final Duration ANSWER_OWED_FOR = Duration.ofSeconds(30);

  /** What was begun for these does not lose its reason: the trigger counts as handled. */
  private static final Set<MintReason> ONCE_BEGUN =
      EnumSet.of(MintReason.REQUESTED, MintReason.COMPROMISED, MintReason.SUPPLIED);

  private Rotation() {}

  static Optional<Plan> goOn(Observed seen, Instant now) {
    var ledger = seen.ledger();
    if (ledger.intent().isPresent() && seen.compromiseReported()) {
      return Optional.of(
          new Plan.Escalate(
              ledger.intent().get().escalated(MintReason.COMPROMISED),
              withCompromise(ledger.handled(), seen)));
    }
    if (ledger.pending().isPresent()) {
      return goOnWithPending(seen, now);
    }
    return ledger.intent().flatMap(intent -> goOn(intent, seen, now));
  }

  private static Optional<Plan> goOnWithPending(Observed seen, Instant now) {
    var pending = seen.ledger().pending().orElseThrow();
    if (!(seen.credential() instanceof Credential.Found found)) {
      return Optional.empty();
    }
    if (!pending.wish().equals(seen.wish().tokenWish(found.app().appId()))
        && seen.ledger().intent().isPresent()) {
      return Optional.of(new Plan.DropPending(pending));
    }
    return Waits.rotationWaits(seen, now)
        ? restore(seen, now)
        : Optional.of(new Plan.Verify(pending, found));
  }

  private static Optional<Plan> goOn(Intent intent, Observed seen, Instant now) {
    if (intent.attempt().isPresent()) {
      var attempt = intent.attempt().get();
      var lost =
          attempt.holder().equals(seen.process())
              || !now.isBefore(attempt.at().plus(ANSWER_OWED_FOR));
      return lost ? Optional.of(new Plan.ReportOrphan(intent)) : Optional.empty();
    }
    var supplied = Supplying.take(Optional.of(intent), seen, now);
    if (supplied.isPresent()) {
      return supplied;
    }
    if (isPointless(intent, seen, now)) {
      return Optional.of(new Plan.CallOff(intent));
    }
    return Waits.rotationWaits(seen, now) ? restore(seen, now) : ask(intent, seen, now);
  }

  /** What it was begun for is no longer wished, or there is nothing left to exchange. */
  private static boolean isPointless(Intent intent, Observed seen, Instant now) {
    return switch (seen.wish().source()) {
      case Wish.Source.SystemUser _ ->
          !ONCE_BEGUN.contains(intent.reason())
              && seen.credential() instanceof Credential.Found
              && reasonToMint(seen, now).isEmpty();
      case Wish.Source.Exchange _ ->
          ONCE_BEGUN.contains(intent.reason())
              ? intent.reason() != MintReason.COMPROMISED && !canBeExchanged(seen, now)
              : reasonToMint(seen, now).isEmpty();
      case Wish.Source.Supplied _ -> intent.reason() != MintReason.COMPROMISED;
    };
  }

  /** While no new token can be had, a living older one is better than a dead one. */
  private static Optional<Plan> restore(Observed seen, Instant now) {
    var dead = seen.ledger().current().filter(current -> !current.livesAt(now)).isPresent();
    return dead && seen.credential() instanceof Credential.Found found
        ? seen.ledger().returnable().stream()
            .filter(old -> !Waits.holds(old.setback(), seen, now))
            .findFirst()
            .map(old -> new Plan.Restore(old, found))
        : Optional.empty();
  }

  static Optional<Plan> begin(Observed seen, Instant now) {
    var ledger = seen.ledger();
    if (ledger.intent().isPresent() || ledger.pending().isPresent()) {
      return Optional.empty();
    }
    return Supplying.take(Optional.empty(), seen, now)
        .or(() ->
            reasonToMint(seen, now)
                .flatMap(reason -> ask(new Intent(reason, now, Optional.empty()), seen, now)))
        .or(() -> Supplying.withoutAsking(seen, now))
        .or(() -> restore(seen, now))
        .or(() -> Supplying.takeAgain(seen, now));
  }

  private static Optional<Plan> ask(Intent intent, Observed seen, Instant now) {
    if (!(seen.credential() instanceof Credential.Found found)) {
      return Optional.empty();
    }
    var handled = withCompromise(seen.rotationHeard(), seen);
    return Optional.of(
        onlyAPersonCanHelp(seen, now)
            ? new Plan.AwaitSupply(intent, handled, found)
            : new Plan.Mint(intent.attemptedBy(seen.process(), now), handled, found));
  }

  private static boolean onlyAPersonCanHelp(Observed seen, Instant now) {
    return switch (seen.wish().source()) {
      case Wish.Source.SystemUser _ -> false;
      case Wish.Source.Exchange _ -> !canBeExchanged(seen, now);
      case Wish.Source.Supplied _ -> true;
    };
  }

  private static Triggers withCompromise(Triggers handled, Observed seen) {
    return seen.compromiseReported()
        ? handled.compromised(seen.wish().triggers().compromised())
        : handled;
  }

  /** Why Meta should be asked for a new token now; empty when it should not. */
  public static Optional<MintReason> reasonToMint(Observed seen, Instant now) {
    return switch (seen.wish().source()) {
      case Wish.Source.SystemUser _ -> reasonToIssue(seen, now);
      case Wish.Source.Exchange _ ->
          canBeExchanged(seen, now) ? reasonToReplace(seen, now) : compromised(seen);
      case Wish.Source.Supplied _ -> compromised(seen);
    };
  }

  private static Optional<MintReason> compromised(Observed seen) {
    return seen.ledger().current().isPresent() && seen.compromiseReported()
        ? Optional.of(MintReason.COMPROMISED)
        : Optional.empty();
  }

  private static Optional<MintReason> reasonToIssue(Observed seen, Instant now) {
    var current = seen.ledger().current();
    if (current.isEmpty()) {
      return Optional.of(MintReason.FIRST_ISSUE);
    }
    if (seen.compromiseReported()) {
      return Optional.of(MintReason.COMPROMISED);
    }
    if (!current.get().livesAt(now)) {
      return Optional.of(MintReason.TOKEN_INVALID);
    }
    return wishChanged(current.get(), seen)
        ? Optional.of(MintReason.SPEC_CHANGED)
        : reasonToReplace(seen, now);
  }

  private static Optional<MintReason> reasonToReplace(Observed seen, Instant now) {
    if (seen.compromiseReported()) {
      return Optional.of(MintReason.COMPROMISED);
    }
    if (seen.rotationRequested()) {
      return Optional.of(MintReason.REQUESTED);
    }
    return Schedule.nextRotation(seen, now)
        .filter(due -> !now.isBefore(due.at()))
        .map(Schedule.Due::reason);
  }

  /** A permanent token would be turned into one of 60 days, and a dead one gives nothing. */
  private static boolean canBeExchanged(Observed seen, Instant now) {
    return seen.ledger()
        .current()
        .filter(current -> current.livesAt(now))
        .filter(current -> current.facts().kind() != TokenKind.PERMANENT)
        .isPresent();
  }

  static boolean wishChanged(ActiveToken current, Observed seen) {
    return seen.credential() instanceof Credential.Found found
        && !current.wish().equals(seen.wish().tokenWish(found.app().appId()));
  }
}
