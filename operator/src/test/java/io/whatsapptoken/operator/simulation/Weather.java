package io.whatsapptoken.operator.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Which faults strike, and when. */
final class Weather {
  /** How long after a fault the operator may be occupied with it. */
  private static final Duration AFTERMATH = Duration.ofSeconds(90);

  /** How long the operator stays away from Meta when it is asked to. */
  private static final Duration PAUSE = Duration.ofMinutes(6);

  private static final List<Fault> OF_CALLS =
      List.of(Fault.LOST, Fault.ANSWER_LOST, Fault.ANSWER_LOST, Fault.BUSY, Fault.GARBLED);
  private static final List<Fault> OF_CHANGES =
      List.of(
          Fault.LOST,
          Fault.ANSWER_LOST,
          Fault.ANSWER_LOST,
          Fault.REFUSED,
          Fault.BUSY,
          Fault.GARBLED,
          Fault.DEATH_BEFORE,
          Fault.DEATH_AFTER,
          Fault.DEATH_AFTER);

  private final Map<Fault, Integer> struck = new EnumMap<>(Fault.class);
  private final Clock clock;
  private final Dice dice;
  private final int rate;
  private final int evictionRate;
  private boolean calm;
  private Instant troubleUntil = World.START;
  private Instant metaAwayUntil = World.START;
  private Instant clusterAwayUntil = World.START;
  private Spell spell = new Spell("", Fault.NONE, World.START);

  Weather(Clock clock, Dice dice, Scenario scenario) {
    this.clock = clock;
    this.dice = dice;
    this.rate = scenario.faultRate();
    this.evictionRate = scenario.evictionRate();
  }

  /** One kind of call meets the same fault for a while, however often it is repeated. */
  private record Spell(String what, Fault fault, Instant until) {}

  Fault strikes(Effect effect) {
    var fault = calm ? Fault.NONE : fault(effect);
    if (fault != Fault.NONE) {
      struck.merge(fault, 1, Integer::sum);
      trouble(effect.nature().reachesMeta() && fault == Fault.BUSY ? PAUSE : AFTERMATH);
    }
    return fault;
  }

  private Fault fault(Effect effect) {
    var now = clock.instant();
    if (now.isBefore(effect.nature().reachesMeta() ? metaAwayUntil : clusterAwayUntil)) {
      return dice.oneOf(List.of(Fault.LOST, Fault.BUSY, Fault.GARBLED));
    }
    if (spell.what().equals(effect.what()) && now.isBefore(spell.until())) {
      return spell.fault();
    }
    if (effect.nature().changes() && dice.chance(evictionRate / 1000.0)) {
      return Fault.EVICTION;
    }
    if (!dice.chance(rate / 1000.0)) {
      return Fault.NONE;
    }
    var fault = dice.oneOf(effect.nature().changes() ? OF_CHANGES : OF_CALLS);
    if (!fault.kills() && (fault == Fault.REFUSED || dice.chance(0.3))) {
      var lasting = fault == Fault.ANSWER_LOST ? Fault.LOST : fault;
      spell = new Spell(effect.what(), lasting, now.plus(dice.seconds(5, 60)));
    }
    return fault;
  }

  /** Meta cannot be reached, or only now and then. */
  void metaGoesAway(Duration length) {
    metaAwayUntil = clock.instant().plus(length);
    trouble(length.plus(PAUSE));
  }

  /** So it is with the API server. */
  void clusterGoesAway(Duration length) {
    clusterAwayUntil = clock.instant().plus(length);
    trouble(length.plus(AFTERMATH));
  }

  /** Something happened that the operator may be occupied with for so long. */
  void trouble(Duration length) {
    var until = clock.instant().plus(length);
    troubleUntil = until.isAfter(troubleUntil) ? until : troubleUntil;
  }

  /** Since when nothing disturbs the operator; in the future if something does. */
  Instant undisturbedSince() {
    return troubleUntil;
  }

  int refusal() {
    return dice.chance(0.5) ? 403 : 422;
  }

  /** From now on nothing strikes. */
  void calmDown() {
    calm = true;
    metaAwayUntil = World.START;
    clusterAwayUntil = World.START;
  }

  boolean isCalm() {
    return calm;
  }

  Map<Fault, Integer> struck() {
    return struck;
  }
}
