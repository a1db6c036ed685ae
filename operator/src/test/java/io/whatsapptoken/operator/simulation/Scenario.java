package io.whatsapptoken.operator.simulation;

import io.whatsapptoken.operator.simulation.Site.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one seed makes of the world: how it is set up, and how rough it is.
 *
 * @param life of an expiring token
 * @param revoking whether all tokens end with their resource
 * @param skew how far a clock may be from the true time, of a process or of Meta
 * @param adminLife of an admin token that the operator renews; empty where it is permanent
 * @param hectic how long faults strike and people act
 * @param deeds how often people act, at most
 * @param faultRate how many of a thousand effects meet a fault
 * @param evictionRate at how many of a thousand changes the leader is held up and replaced
 * @param lagMillis how late the news of a watch come, at most
 * @param dropped how much of the news comes only with a resync
 * @param restarted whether the operator is started once more after all has settled
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
    boolean revoking,
    Duration skew,
    Optional<Duration> adminLife,
    Duration hectic,
    int deeds,
    int faultRate,
    int evictionRate,
    int lagMillis,
    double dropped,
    boolean restarted) {

  /** Of the many short worlds each sees a few faults; the others see how they follow each other. */
  private static final double LONG = 0.05;

  private static final List<Source> SOURCES =
      List.of(Source.ISSUED, Source.ISSUED, Source.ISSUED, Source.EXCHANGED, Source.SUPPLIED);

  static Scenario of(Dice dice) {
    var isLong = dice.chance(LONG);
    var adminLife = Optional.of(Duration.ofMinutes(dice.oneOf(List.of(2, 10, 60))));
    var sites = new ArrayList<Site>();
    sites.add(new Site("acme", "100000000000001", dice.oneOf(SOURCES)));
    if (dice.chance(isLong ? 0.3 : 0.1)) {
      sites.add(new Site("beta", "100000000000002", dice.oneOf(SOURCES)));
    }
    return new Scenario(
        sites,
        dice.from(1, 2),
        dice.from(1, 2),
        Duration.ofMinutes(dice.oneOf(List.of(5, 15))),
        Duration.ofMinutes(dice.oneOf(List.of(15, 240, 43_200))),
        Duration.ofMinutes(dice.oneOf(List.of(20, 180, 86_400))),
        Duration.ofSeconds(dice.oneOf(List.of(1, 60, 240))),
        Duration.ofSeconds(dice.from(8, 20)),
        dice.chance(0.5),
        dice.chance(0.8),
        dice.chance(0.3),
        Duration.ofSeconds(dice.oneOf(List.of(0, 0, 2, 10))),
        adminLife.filter(_ -> dice.chance(isLong ? 0.5 : 0.05)),
        isLong ? dice.seconds(120, 1800) : dice.seconds(20, 120),
        isLong ? dice.oneOf(List.of(2, 4, 8)) : dice.oneOf(List.of(1, 2, 3)),
        dice.oneOf(List.of(0, 10, 30, 80)),
        dice.oneOf(List.of(0, 0, 30, 100)),
        dice.oneOf(List.of(50, 500, 5000)),
        dice.oneOf(List.of(0.0, 0.05, 0.2)),
        dice.chance(0.5));
  }
}
