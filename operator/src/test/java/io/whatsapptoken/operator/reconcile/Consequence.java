package io.whatsapptoken.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.operator.plan.Moments;
import io.whatsapptoken.operator.plan.Observed;
import io.whatsapptoken.operator.plan.Plan;
import io.whatsapptoken.operator.plan.Planner;
import io.whatsapptoken.operator.plan.Schedule;
import io.whatsapptoken.operator.token.FailureNote;
import io.whatsapptoken.operator.token.MintReason;
import io.whatsapptoken.operator.token.Setback;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What came of an answer of Meta's, read from what is known after it and planned because of it.
 *
 * @param kind the class of failure as users see it
 * @param codes Meta's code and subcode as users see them
 * @param action the step for a person as users see it
 */
record Consequence(Deed deed, String kind, String codes, String action) {
  private static final Instant NOW = Moments.NOW;
  private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMinutes(19);

  static Consequence of(MetaCall call, Observed after) {
    var death = after.ledger().current().flatMap(token -> token.health().death());
    if (death.isPresent()) {
      assertThat(Planner.plan(after, NOW))
          .isInstanceOfSatisfying(
              Plan.Mint.class,
              mint -> assertThat(mint.intent().reason()).isEqualTo(MintReason.TOKEN_INVALID));
      return of(Deed.ROTATE_AT_ONCE, death.get());
    }
    var trouble = trouble(call, after);
    if (trouble.isEmpty()) {
      return new Consequence(Deed.DONE, "", "", "");
    }
    isNotTriedAgainBefore(nextTry(call, after), call, after);
    return of(deed(call, trouble.get(), after), trouble.get());
  }

  private static Consequence of(Deed deed, FailureNote why) {
    return new Consequence(deed, why.kind(), why.code(), why.action());
  }

  private static Deed deed(MetaCall call, FailureNote why, Observed after) {
    var wait = Duration.between(NOW, nextTry(call, after));
    if (!why.needsPerson()) {
      assertThat(wait).isIn(FIRST_RETRY, PAUSE);
      return wait.equals(PAUSE) ? Deed.SLOW_DOWN : Deed.RETRY;
    }
    var current = after.ledger().current().filter(token -> token.usableAt(NOW));
    return call.effect() == Plan.Check.class && current.isPresent()
        ? Deed.KEEP_AND_TELL
        : Deed.STOP_FOR_A_PERSON;
  }

  private static Optional<FailureNote> trouble(MetaCall call, Observed after) {
    return setback(call, after)
        .map(Setback::failure)
        .or(() -> after.ledger().current().flatMap(token -> token.health().flaw()))
        .or(() -> after.checked().failure());
  }

  private static Instant nextTry(MetaCall call, Observed after) {
    return setback(call, after)
        .map(Setback::nextAttemptAt)
        .orElseGet(() -> Schedule.nextCheck(after));
  }

  private static Optional<Setback> setback(MetaCall call, Observed after) {
    return call.effect() == Plan.Revoke.class
        ? after.ledger().superseded().stream().flatMap(old -> old.setback().stream()).findFirst()
        : after.ledger().setback();
  }

  private static void isNotTriedAgainBefore(Instant time, MetaCall call, Observed after) {
    var rejected = call == MetaCall.VERIFY && after.ledger().pending().isEmpty();
    var again = rejected ? Plan.Mint.class : call.effect();
    assertThat(Planner.plan(after, NOW)).isNotInstanceOfAny(again, Plan.Mint.class);
    assertThat(Planner.plan(after, time.minusMillis(1))).isNotInstanceOf(again);
    assertThat(Planner.plan(after, time)).isInstanceOf(again);
  }
}
