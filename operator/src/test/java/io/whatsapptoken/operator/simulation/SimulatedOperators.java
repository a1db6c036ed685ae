package io.whatsapptoken.operator.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The processes of the operator: one leads, and sometimes another one believes that it does. */
final class SimulatedOperators {
  /** A watch that broke is established again. */
  private static final int RESYNC_SECONDS = 300;

  private static final Duration RECOVERY_TIME = Duration.ofSeconds(90);

  private final World world;
  private final SeededRandom random;
  private final SharedResources shared;
  private final List<OperatorProcess> processes = new ArrayList<>();
  private final Map<OperatorProcess, Instant> deliveredUntil = new HashMap<>();
  private int started;
  private Instant lastOustedAt = World.START;

  SimulatedOperators(World world, SeededRandom random, SharedResources shared) {
    this.world = world;
    this.random = random;
    this.shared = shared;
  }

  void start() {
    if (processes.isEmpty()) {
      startAnother();
    }
  }

  private void startAnother() {
    var process = new OperatorProcess(world, "operator-" + ++started, shared);
    processes.add(process);
    world.history().record(process.name(), "starts and leads", "");
    world.faults().extendDisturbance(RECOVERY_TIME);
    process.startLeading();
  }

  /** The process is gone; another one starts after a while. */
  void processDied(OperatorProcess process) {
    process.kill();
    processes.remove(process);
    world.faults().extendDisturbance(RECOVERY_TIME);
    world.scheduler().schedule(random.seconds(1, 60), this::start);
  }

  /** One process ends, and another one starts at once. */
  void restart() {
    stopAll();
    startAnother();
  }

  /** All processes end. */
  void stopAll() {
    processes.forEach(OperatorProcess::kill);
    processes.clear();
  }

  /** When a process that did not lead any more wrote a status for the last time. */
  Instant lastOustedAt() {
    return lastOustedAt;
  }

  void killLeader() {
    if (!processes.isEmpty()) {
      world.history().record(processes.getLast().name(), "is killed", "");
      processDied(processes.getLast());
    }
  }

  /** The leader loses its lease and learns of it late. */
  void evictLeader() {
    if (processes.size() == 1) {
      replace(processes.getLast(), random.millis(0, 20_000));
    }
  }

  /**
   * Another process takes the lead while an effect of this one is under way. A call to Meta takes
   * long; before a write the whole process stands still.
   *
   * @return how long the effect is held up
   */
  Duration replaceDuring(OperatorProcess process, SideEffect effect) {
    if (processes.size() != 1) {
      return Duration.ZERO;
    }
    var slow = effect.type().reachesMeta() || process.isIssuing();
    var length = slow ? random.seconds(1, 9) : random.seconds(5, 120);
    if (!slow) {
      process.lifecycle().freezeUntil(world.scheduler().instant().plus(length));
    }
    world.history().record(process.name(), "is held up for " + length.toSeconds() + " s", "");
    replace(process, length.plus(random.millis(0, 2000)));
    return length;
  }

  private void replace(OperatorProcess evicted, Duration learnsAfter) {
    world.history().record(evicted.name(), "is evicted and does not know", "");
    startAnother();
    world
        .scheduler()
        .schedule(
            learnsAfter,
            () -> {
              evicted.kill();
              processes.remove(evicted);
              lastOustedAt = world.scheduler().instant();
              world.history().record(evicted.name(), "learns that it does not lead, and ends", "");
              world.scheduler().schedule(random.seconds(1, 60), this::start);
            });
  }

  /** Watches bring the news late, and sometimes only with the next resync. */
  void deliver(SimulatedApiServer.Change change) {
    var kind = change.object().kind();
    if (kind == ResourceKind.TOKEN || kind == ResourceKind.SECRET) {
      for (var process : List.copyOf(processes)) {
        if (!world.faults().isStopped() && random.chance(world.scenario().dropRate())) {
          deliverWithResync(change, process);
        } else {
          world
              .scheduler()
              .schedule(deliveryDelay(process), process.lifecycle(), () -> process.receive(change));
        }
      }
    }
  }

  /** What became of the object is heard with the next resync only. */
  private void deliverWithResync(SimulatedApiServer.Change change, OperatorProcess process) {
    var object = change.object();
    world.history().record("watch", "does not tell " + process.name() + " of " + object, "");
    world
        .scheduler()
        .schedule(
            random.seconds(1, RESYNC_SECONDS),
            process.lifecycle(),
            () -> {
              var present = world.api().find(object.kind(), object.name());
              process.receive(new SimulatedApiServer.Change(Optional.of(object), present));
            });
  }

  private Duration deliveryDelay(OperatorProcess process) {
    var now = world.scheduler().instant();
    var delay = random.millis(1, world.faults().isStopped() ? 50 : world.scenario().lagMillis());
    var before = deliveredUntil.getOrDefault(process, now);
    var at = before.isAfter(now.plus(delay)) ? before : now.plus(delay);
    deliveredUntil.put(process, at);
    return Duration.between(now, at);
  }
}
