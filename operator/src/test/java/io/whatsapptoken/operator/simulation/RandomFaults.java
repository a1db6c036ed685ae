package io.whatsapptoken.operator.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Which faults strike, and when. */
final class RandomFaults {
  /** How long after a fault the operator may be occupied with it. */
  private static final Duration RECOVERY_TIME = Duration.ofSeconds(90);

  /** How long the operator stays away from Meta when it is asked to. */
  private static final Duration THROTTLE_TIME = Duration.ofMinutes(6);

  private static final List<InjectedFault> OF_CALLS =
      List.of(
          InjectedFault.REQUEST_LOST,
          InjectedFault.RESPONSE_LOST,
          InjectedFault.RESPONSE_LOST,
          InjectedFault.THROTTLED,
          InjectedFault.GARBLED_RESPONSE);
  private static final List<InjectedFault> OF_CHANGES =
      List.of(
          InjectedFault.REQUEST_LOST,
          InjectedFault.RESPONSE_LOST,
          InjectedFault.RESPONSE_LOST,
          InjectedFault.REJECTED,
          InjectedFault.THROTTLED,
          InjectedFault.GARBLED_RESPONSE,
          InjectedFault.CRASH_BEFORE,
          InjectedFault.CRASH_AFTER,
          InjectedFault.CRASH_AFTER);

  private final Map<InjectedFault, Integer> injected = new EnumMap<>(InjectedFault.class);
  private final Clock clock;
  private final SeededRandom random;
  private final int rate;
  private final int evictionRate;
  private boolean stopped;
  private Instant disturbedUntil = World.START;
  private Instant metaDownUntil = World.START;
  private Instant apiServerDownUntil = World.START;
  private RejectedKind rejectedKind = new RejectedKind("nothing", World.START);
  private Outage outage = new Outage("", InjectedFault.NONE, World.START);

  RandomFaults(Clock clock, SeededRandom random, Scenario scenario) {
    this.clock = clock;
    this.random = random;
    this.rate = scenario.faultRate();
    this.evictionRate = scenario.evictionRate();
  }

  /** One kind of call meets the same fault for a while, however often it is repeated. */
  private record Outage(String call, InjectedFault fault, Instant until) {}

  /** Every write of a kind is rejected until then. */
  private record RejectedKind(String plural, Instant until) {}

  InjectedFault faultFor(SideEffect effect) {
    var fault = stopped ? InjectedFault.NONE : drawFault(effect);
    if (fault != InjectedFault.NONE) {
      injected.merge(fault, 1, Integer::sum);
      extendDisturbance(
          effect.type().reachesMeta() && fault == InjectedFault.THROTTLED
              ? THROTTLE_TIME
              : RECOVERY_TIME);
    }
    return fault;
  }

  private InjectedFault drawFault(SideEffect effect) {
    var now = clock.instant();
    if (now.isBefore(effect.type().reachesMeta() ? metaDownUntil : apiServerDownUntil)) {
      return random.oneOf(
          List.of(
              InjectedFault.REQUEST_LOST, InjectedFault.THROTTLED, InjectedFault.GARBLED_RESPONSE));
    }
    if (isRejectedKind(effect) && now.isBefore(rejectedKind.until())) {
      return InjectedFault.REJECTED;
    }
    if (outage.call().equals(effect.description()) && now.isBefore(outage.until())) {
      return outage.fault();
    }
    if (effect.type().isMutating() && random.chance(evictionRate / 1000.0)) {
      return InjectedFault.EVICTION;
    }
    if (!random.chance(rate / 1000.0)) {
      return InjectedFault.NONE;
    }
    var fault = random.oneOf(effect.type().isMutating() ? OF_CHANGES : OF_CALLS);
    if (!fault.crashesProcess() && (fault == InjectedFault.REJECTED || random.chance(0.3))) {
      var repeated = fault == InjectedFault.RESPONSE_LOST ? InjectedFault.REQUEST_LOST : fault;
      outage = new Outage(effect.description(), repeated, now.plus(random.seconds(5, 60)));
    }
    return fault;
  }

  private boolean isRejectedKind(SideEffect effect) {
    return effect.type() == SideEffect.Type.WRITE
        && effect.description().contains(" " + rejectedKind.plural());
  }

  /** An admission policy or a quota rejects every write of a kind for a while. */
  void rejectWrites(ResourceKind kind, Duration length) {
    rejectedKind = new RejectedKind(kind.plural(), clock.instant().plus(length));
    extendDisturbance(length.plus(RECOVERY_TIME));
  }

  /** Meta cannot be reached, or only now and then. */
  void startMetaOutage(Duration length) {
    metaDownUntil = clock.instant().plus(length);
    extendDisturbance(length.plus(THROTTLE_TIME));
  }

  /** So it is with the API server. */
  void startApiServerOutage(Duration length) {
    apiServerDownUntil = clock.instant().plus(length);
    extendDisturbance(length.plus(RECOVERY_TIME));
  }

  /** Something happened that the operator may be occupied with for so long. */
  void extendDisturbance(Duration length) {
    var until = clock.instant().plus(length);
    disturbedUntil = until.isAfter(disturbedUntil) ? until : disturbedUntil;
  }

  /** Since when nothing disturbs the operator; in the future if something does. */
  Instant undisturbedSince() {
    return disturbedUntil;
  }

  int rejectionStatus() {
    return random.chance(0.5) ? 403 : 422;
  }

  /** From now on nothing strikes. */
  void stop() {
    stopped = true;
    metaDownUntil = World.START;
    apiServerDownUntil = World.START;
  }

  boolean isStopped() {
    return stopped;
  }

  Map<InjectedFault, Integer> injected() {
    return injected;
  }
}
