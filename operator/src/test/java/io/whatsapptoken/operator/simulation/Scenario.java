package io.whatsapptoken.operator.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What one seed makes of the world: how it is set up, and how rough it is.
 *
 * @param life of an expiring token
 * @param hectic how long faults strike and people act
 * @param faultRate how many of a thousand effects meet a fault
 */
record Scenario(
    List<Site> sites,
    int apps,
    int replicas,
    Duration interval,
    Duration period,
    Duration life,
    Duration overlap,
    Duration timeout,
    boolean rollBack,
    boolean expiring,
    Duration hectic,
    int faultRate) {

  static Scenario of(Dice dice) {
    var sites = new ArrayList<Site>();
    sites.add(new Site("acme", "100000000000001"));
    if (dice.chance(0.3)) {
      sites.add(new Site("beta", "100000000000002"));
    }
    return new Scenario(
        sites,
        dice.from(1, 2),
        dice.from(1, 2),
        Duration.ofMinutes(dice.oneOf(List.of(2, 5, 15))),
        Duration.ofHours(dice.oneOf(List.of(1, 4, 720))),
        Duration.ofHours(dice.oneOf(List.of(2, 24, 1440))),
        Duration.ofMinutes(dice.oneOf(List.of(0, 1, 15))),
        Duration.ofSeconds(dice.from(15, 60)),
        dice.chance(0.5),
        dice.chance(0.8),
        Duration.ofMinutes(dice.from(30, 240)),
        dice.oneOf(List.of(0, 10, 30, 80)));
  }
}
