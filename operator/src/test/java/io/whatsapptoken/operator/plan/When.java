package io.whatsapptoken.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.operator.token.AccessToken;
import io.whatsapptoken.operator.token.Intent;
import io.whatsapptoken.operator.token.KeptToken;
import io.whatsapptoken.operator.token.MintReason;
import io.whatsapptoken.operator.token.SupersededToken;
import io.whatsapptoken.operator.token.Triggers;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DynamicTest;

/** The words in which decisions are written: when this is seen at 12:05, then that is planned. */
record When(String sentence, Situation situation) {

  static When when(String sentence, Situation situation) {
    return new When(sentence, situation);
  }

  DynamicTest then(Plan expected) {
    return DynamicTest.dynamicTest(
        sentence,
        () -> assertThat(Planner.plan(situation.seen(), Samples.NOW)).isEqualTo(expected));
  }

  static Plan rest(String until) {
    return new Plan.Rest(Samples.at(until));
  }

  static Plan publish() {
    return new Plan.Publish(Samples.CURRENT);
  }

  /** A rotation that begins now. */
  static Plan mint(MintReason reason) {
    return mint(reason, "");
  }

  static Plan mint(MintReason reason, String rotateTrigger) {
    return mint(reason, Samples.NOW, rotateTrigger);
  }

  /** A rotation that began before, tried now. */
  static Plan mintAgain(MintReason reason, String rotateTrigger) {
    return mint(reason, Samples.STARTED, rotateTrigger);
  }

  private static Plan mint(MintReason reason, Instant started, String rotateTrigger) {
    var attempt = new Intent.Attempt(Samples.NOW, Samples.ME);
    return new Plan.Mint(
        new Intent(reason, started, Optional.of(attempt)),
        Triggers.NONE.rotated(rotateTrigger),
        Samples.FOUND);
  }

  /** A supplied token, taken now. */
  static Plan take(AccessToken token, MintReason reason) {
    return take(token, new Intent(reason, Samples.NOW, Optional.empty()));
  }

  /** A supplied token, taken for a rotation that was begun before. */
  static Plan take(AccessToken token, Intent running) {
    return new Plan.Take(token, running, Triggers.NONE, Samples.FOUND);
  }

  static Plan verify(KeptToken pending) {
    return new Plan.Verify(pending, Samples.FOUND);
  }

  static Plan restore(SupersededToken old) {
    return new Plan.Restore(old, Samples.FOUND);
  }

  static Plan restart(Workload... behind) {
    var stamp = "3-" + Samples.CURRENT.token().fingerprint();
    return new Plan.Restart(List.of(behind), stamp);
  }

  static Plan confirm() {
    return new Plan.Confirm(Samples.OVERLAP);
  }

  static Plan revoke(SupersededToken old) {
    return new Plan.Revoke(old, Samples.FOUND);
  }

  static Plan check() {
    return new Plan.Check(Samples.CURRENT, Samples.FOUND);
  }
}
