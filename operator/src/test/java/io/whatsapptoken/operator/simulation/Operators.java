package io.whatsapptoken.operator.simulation;

import io.whatsapptoken.operator.telemetry.Telemetry;
import java.util.ArrayList;
import java.util.List;

/** The processes of the operator: one leads, and sometimes another one believes that it does. */
final class Operators {
  private final World world;
  private final Dice dice;
  private final Telemetry telemetry;
  private final List<OperatorProcess> processes = new ArrayList<>();
  private int started;

  Operators(World world, Dice dice, Telemetry telemetry) {
    this.world = world;
    this.dice = dice;
    this.telemetry = telemetry;
  }

  void start() {
    var process = new OperatorProcess(world, "operator-" + ++started, telemetry);
    processes.add(process);
    world.history().tell(process.name(), "starts and leads", "");
    process.lead();
  }

  /** The process is gone; another one starts after a while. */
  void died(OperatorProcess process) {
    process.die();
    processes.remove(process);
    world.baton().in(dice.seconds(1, 60), this::start);
  }

  /** Watches bring the news, late. */
  void spread(ApiServer.Change change) {
    var kind = change.object().kind();
    if (kind == Kind.TOKEN || kind == Kind.SECRET) {
      for (var process : processes) {
        world.baton().in(dice.millis(1, 50), process.life(), () -> process.hear(change));
      }
    }
  }
}
