package io.whatsapptoken.operator.plan;

import io.whatsapptoken.operator.graph.Asset;
import io.whatsapptoken.operator.token.MintReason;
import java.time.Duration;
import java.time.Instant;

/** Just before a call to Meta, each with one thing to do: see {@link Situation}. */
public final class Moments {
  public static final Instant NOW = Samples.NOW;
  private static final Asset ACCOUNT = new Asset.BusinessAccount("1020");

  private Moments() {}

  /** A published token that must reach a business account was last checked an hour ago. */
  public static Observed beforeACheck() {
    return Situation.settled()
        .assets(ACCOUNT)
        .checked(Checked.well(NOW.minus(Duration.ofHours(1))))
        .seen();
  }

  /** The same; it is checked every six hours, and a person asks for a new one or does not. */
  public static Observed beforeADay(String request) {
    return Situation.settled()
        .assets(ACCOUNT)
        .interval(Duration.ofHours(6))
        .triggers(request, "")
        .seen();
  }

  /** There is no token yet. */
  public static Observed beforeAnIssue() {
    return Situation.fresh().seen();
  }

  /** The token in use ends soon. */
  public static Observed beforeAnExchange() {
    return Situation.exchanging().expiring(NOW.plus(Duration.ofHours(1))).seen();
  }

  /** A person asked for a new token, and Meta has issued it. */
  public static Observed beforeAVerification() {
    return Situation.rotating(MintReason.REQUESTED).assets(ACCOUNT).pending(Samples.NEW).seen();
  }

  /** A replaced token waits until nobody uses it any more. */
  public static Observed duringAnOverlap() {
    return Situation.settled().superseded(Samples.replaced("EAAold")).seen();
  }

  /** A replaced token has no use any more. */
  public static Observed beforeARevocation() {
    return Situation.settled().superseded(Samples.replaced("EAAold", NOW)).seen();
  }
}
