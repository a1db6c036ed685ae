package io.whatsapptoken.operator.simulation;

import java.time.Clock;
import java.time.Instant;

/** Which faults strike, and when. */
final class Weather {
  private final Clock clock;
  private final Dice dice;
  private final Scenario scenario;
  private boolean calm;
  private Instant lastStrike = World.START;

  Weather(Clock clock, Dice dice, Scenario scenario) {
    this.clock = clock;
    this.dice = dice;
    this.scenario = scenario;
  }

  Fault strikes(Effect effect) {
    return Fault.NONE;
  }

  int refusal() {
    return dice.chance(0.5) ? 403 : 422;
  }

  /** From now on nothing strikes. */
  void calmDown() {
    calm = true;
  }

  boolean isCalm() {
    return calm;
  }
}
