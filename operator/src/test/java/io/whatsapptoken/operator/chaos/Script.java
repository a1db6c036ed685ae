package io.whatsapptoken.operator.chaos;

import io.whatsapptoken.operator.chaos.Fault.Side;
import io.whatsapptoken.operator.chaos.Fault.Victim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** Which fault strikes when: it follows from the seed alone. */
final class Script {
  private static final int SHORTEST_GAP = 4;
  private static final int LONGEST_GAP = 24;

  /** Every kind of fault; its length is drawn. */
  private static final List<Function<Random, Fault>> KINDS =
      List.of(
          random -> new Fault.Kill(Victim.LEADER, seconds(random, 1, 4)),
          random -> new Fault.Kill(Victim.ANY, seconds(random, 1, 10)),
          random -> new Fault.Kill(Victim.ALL, seconds(random, 10, 25)),
          random -> new Fault.Freeze(Victim.LEADER, seconds(random, 17, 28)),
          random -> new Fault.Freeze(Victim.LEADER, seconds(random, 33, 40)),
          random -> new Fault.Freeze(Victim.ANY, seconds(random, 5, 25)),
          random -> spoil(random, Side.API_SERVER, Wire.State.REFUSING, 3, 20),
          random -> spoil(random, Side.API_SERVER, Wire.State.HANGING, 5, 25),
          random -> spoil(random, Side.API_SERVER, Wire.State.SLOW, 5, 20),
          random -> new Fault.Cut(victim(random), Side.API_SERVER, seconds(random, 3, 12)),
          random -> spoil(random, Side.META, Wire.State.REFUSING, 3, 20),
          random -> spoil(random, Side.META, Wire.State.HANGING, 5, 25),
          random -> spoil(random, Side.META, Wire.State.SLOW, 5, 20),
          random -> new Fault.Cut(victim(random), Side.META, seconds(random, 3, 12)),
          random -> new Fault.ApiServerRestart(seconds(random, 1, 8)),
          random -> new Fault.EtcdRestart(seconds(random, 1, 6)),
          random -> new Fault.DiskFull(seconds(random, 6, 20)));

  private Script() {}

  /** A fault and when it strikes. */
  record Act(Duration at, Fault fault) {}

  /** Draws acts for that long; each kind comes once before one comes again. */
  static List<Act> draw(Random random, Duration length) {
    var acts = new ArrayList<Act>();
    var bag = new ArrayList<Function<Random, Fault>>();
    var at = seconds(random, 2, SHORTEST_GAP);
    while (at.compareTo(length) < 0) {
      if (bag.isEmpty()) {
        bag.addAll(KINDS);
        Collections.shuffle(bag, random);
      }
      acts.add(new Act(at, bag.removeLast().apply(random)));
      at = at.plus(seconds(random, SHORTEST_GAP, LONGEST_GAP));
    }
    return acts;
  }

  private static Fault spoil(Random random, Side side, Wire.State state, int least, int most) {
    return new Fault.Spoil(victim(random), side, state, seconds(random, least, most));
  }

  private static Victim victim(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> Victim.ANY;
      case 1 -> Victim.ALL;
      default -> Victim.LEADER;
    };
  }

  private static Duration seconds(Random random, int least, int most) {
    return Duration.ofSeconds(random.nextInt(least, most + 1));
  }
}
