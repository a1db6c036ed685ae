package io.whatsapptoken.operator.chaos;

import io.whatsapptoken.operator.chaos.ClusterFault.Endpoint;
import io.whatsapptoken.operator.chaos.ClusterFault.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** Which fault strikes when: it follows from the seed alone. */
final class FaultSchedule {
  private static final int SHORTEST_GAP = 4;
  private static final int LONGEST_GAP = 24;

  /** Every kind of fault; its length is drawn. */
  private static final List<Function<Random, ClusterFault>> KINDS =
      List.of(
          random -> new ClusterFault.Kill(Target.LEADER, seconds(random, 1, 4)),
          random -> new ClusterFault.Kill(Target.ANY, seconds(random, 1, 10)),
          random -> new ClusterFault.Kill(Target.ALL, seconds(random, 10, 25)),
          random -> new ClusterFault.Freeze(Target.LEADER, seconds(random, 17, 28)),
          random -> new ClusterFault.Freeze(Target.LEADER, seconds(random, 33, 40)),
          random -> new ClusterFault.Freeze(Target.ANY, seconds(random, 5, 25)),
          random -> networkFault(random, Endpoint.API_SERVER, TcpProxy.Mode.REFUSING, 3, 20),
          random -> networkFault(random, Endpoint.API_SERVER, TcpProxy.Mode.HANGING, 5, 25),
          random -> networkFault(random, Endpoint.API_SERVER, TcpProxy.Mode.SLOW, 5, 20),
          random ->
              new ClusterFault.ConnectionResets(
                  target(random), Endpoint.API_SERVER, seconds(random, 3, 12)),
          random -> networkFault(random, Endpoint.META, TcpProxy.Mode.REFUSING, 3, 20),
          random -> networkFault(random, Endpoint.META, TcpProxy.Mode.HANGING, 5, 25),
          random -> networkFault(random, Endpoint.META, TcpProxy.Mode.SLOW, 5, 20),
          random ->
              new ClusterFault.ConnectionResets(
                  target(random), Endpoint.META, seconds(random, 3, 12)),
          random -> new ClusterFault.ApiServerRestart(seconds(random, 1, 8)),
          random -> new ClusterFault.EtcdRestart(seconds(random, 1, 6)),
          random -> new ClusterFault.DiskFull(seconds(random, 6, 20)));

  private FaultSchedule() {}

  /** A fault and when it strikes. */
  record ScheduledFault(Duration at, ClusterFault fault) {}

  /** Draws acts for that long; each kind comes once before one comes again. */
  static List<ScheduledFault> draw(Random random, Duration length) {
    var acts = new ArrayList<ScheduledFault>();
    var bag = new ArrayList<Function<Random, ClusterFault>>();
    var at = seconds(random, 2, SHORTEST_GAP);
    while (at.compareTo(length) < 0) {
      if (bag.isEmpty()) {
        bag.addAll(KINDS);
        Collections.shuffle(bag, random);
      }
      acts.add(new ScheduledFault(at, bag.removeLast().apply(random)));
      at = at.plus(seconds(random, SHORTEST_GAP, LONGEST_GAP));
    }
    return acts;
  }

  private static ClusterFault networkFault(
      Random random, Endpoint endpoint, TcpProxy.Mode mode, int least, int most) {
    return new ClusterFault.NetworkFault(
        target(random), endpoint, mode, seconds(random, least, most));
  }

  private static Target target(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> Target.ANY;
      case 1 -> Target.ALL;
      default -> Target.LEADER;
    };
  }

  private static Duration seconds(Random random, int least, int most) {
    return Duration.ofSeconds(random.nextInt(least, most + 1));
  }
}
