package io.whatsapptoken.operator.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The processes of the operator: one leads, and sometimes another one believes that it does. */
final class Operators {
  /** A watch that broke is established again. */
  private static final int RESYNC_SECONDS = 300;

  private static final Duration AFTERMATH = Duration.ofSeconds(90);

  private final World world;
  private final Dice dice;
  private final Workshop workshop;
  private final List<OperatorProcess> processes = new ArrayList<>();
  private final Map<OperatorProcess, Instant> heardUntil = new HashMap<>();
  private int started;

  Operators(World world, Dice dice, Workshop workshop) {
    this.world = world;
    this.dice = dice;
    this.workshop = workshop;
  }

  void start() {
    if (processes.isEmpty()) {
      startAnother();
    }
  }

  private void startAnother() {
    var process = new OperatorProcess(world, "operator-" + ++started, workshop);
    processes.add(process);
    world.history().tell(process.name(), "starts and leads", "");
    world.weather().trouble(AFTERMATH);
    process.lead();
  }

  /** The process is gone; another one starts after a while. */
  void died(OperatorProcess process) {
    process.die();
    processes.remove(process);
    world.weather().trouble(AFTERMATH);
    world.baton().in(dice.seconds(1, 60), this::start);
  }

  /** One process ends, and another one starts at once. */
  void restart() {
    processes.forEach(OperatorProcess::die);
    processes.clear();
    startAnother();
  }

  void killLeader() {
    if (!processes.isEmpty()) {
      world.history().tell(processes.getLast().name(), "is killed", "");
      died(processes.getLast());
    }
  }

  /** The leader loses its lease and learns of it late. */
  void evictLeader() {
    if (processes.size() == 1) {
      replace(processes.getLast(), dice.millis(0, 20_000));
    }
  }

  /**
   * Another process takes the lead while an effect of this one is under way. A call to Meta takes
   * long; before a write the whole process stands still.
   *
   * @return how long the effect is held up
   */
  Duration evict(OperatorProcess process, Effect effect) {
    if (processes.size() != 1) {
      return Duration.ZERO;
    }
    var slow = effect.nature().reachesMeta() || process.isIssuing();
    var length = slow ? dice.seconds(1, 9) : dice.seconds(5, 120);
    if (!slow) {
      process.life().freezeUntil(world.baton().instant().plus(length));
    }
    world.history().tell(process.name(), "is held up for " + length.toSeconds() + " s", "");
    replace(process, length.plus(dice.millis(0, 2000)));
    return length;
  }

  private void replace(OperatorProcess old, Duration learnsAfter) {
    world.history().tell(old.name(), "is evicted and does not know", "");
    startAnother();
    world
        .baton()
        .in(
            learnsAfter,
            () -> {
              old.die();
              processes.remove(old);
              world.history().tell(old.name(), "learns that it does not lead, and ends", "");
              world.baton().in(dice.seconds(1, 60), this::start);
            });
  }

  /** Watches bring the news late, and sometimes only with the next resync. */
  void spread(ApiServer.Change change) {
    var kind = change.object().kind();
    if (kind == Kind.TOKEN || kind == Kind.SECRET) {
      for (var process : List.copyOf(processes)) {
        if (!world.weather().isCalm() && dice.chance(world.scenario().dropped())) {
          drop(change, process);
        } else {
          world.baton().in(inOrder(process), process.life(), () -> process.hear(change));
        }
      }
    }
  }

  /** What became of the object is heard with the next resync only. */
  private void drop(ApiServer.Change change, OperatorProcess process) {
    var object = change.object();
    world.history().tell("watch", "does not tell " + process.name() + " of " + object, "");
    world
        .baton()
        .in(
            dice.seconds(1, RESYNC_SECONDS),
            process.life(),
            () -> {
              var present = world.api().find(object.kind(), object.name());
              process.hear(new ApiServer.Change(Optional.of(object), present));
            });
  }

  private Duration inOrder(OperatorProcess process) {
    var now = world.baton().instant();
    var delay = dice.millis(1, world.weather().isCalm() ? 50 : world.scenario().lagMillis());
    var before = heardUntil.getOrDefault(process, now);
    var at = before.isAfter(now.plus(delay)) ? before : now.plus(delay);
    heardUntil.put(process, at);
    return Duration.between(now, at);
  }
}
