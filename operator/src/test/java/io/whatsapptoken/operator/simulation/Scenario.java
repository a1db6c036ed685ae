package io.whatsapptoken.operator.simulation;

import io.whatsapptoken.operator.simulation.TokenFixture.TokenSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one seed makes of the world: how it is set up, and how rough it is.
 *
 * @param tokenLifetime of an expiring token
 * @param revoking whether all tokens end with their resource
 * @param skew how far a clock may be from the true time, of a process or of Meta
 * @param adminTokenLifetime of an admin token that a WhatsAppToken renews; empty where it is
 *     permanent
 * @param faultyPhase how long faults strike and people act
 * @param maxUserActions how often people act, at most
 * @param faultRate how many of a thousand effects meet a fault
 * @param evictionRate at how many of a thousand changes the leader is held up and replaced
 * @param lagMillis how late the news of a watch come, at most
 * @param dropRate how much of the news comes only with a resync
 * @param restarted whether the operator is started once more after all has settled
 * @param maxStrangerActions how often other controllers and tools interfere, at most
 */
record Scenario(
    List<TokenFixture> fixtures,
    int workloads,
    int replicas,
    Duration interval,
    Duration period,
    Duration tokenLifetime,
    Duration overlap,
    Duration timeout,
    boolean rollBack,
    boolean expiring,
    boolean revoking,
    Duration skew,
    Optional<Duration> adminTokenLifetime,
    Duration faultyPhase,
    int maxUserActions,
    int faultRate,
    int evictionRate,
    int lagMillis,
    double dropRate,
    boolean restarted,
    int maxStrangerActions) {

  /** Of the many short worlds each sees a few faults; the others see how they follow each other. */
  private static final double LONG = 0.05;

  private static final List<TokenSource> SOURCES =
      List.of(
          TokenSource.ISSUED,
          TokenSource.ISSUED,
          TokenSource.ISSUED,
          TokenSource.EXCHANGED,
          TokenSource.SUPPLIED);

  static Scenario of(SeededRandom random) {
    var isLong = random.chance(LONG);
    var adminTokenLifetime = Optional.of(Duration.ofMinutes(random.oneOf(List.of(30, 180, 2880))));
    var renewed = adminTokenLifetime.filter(_ -> random.chance(isLong ? 0.5 : 0.1));
    var fixtures = new ArrayList<TokenFixture>();
    renewed.ifPresent(
        _ -> fixtures.add(new TokenFixture("admin", SimulatedMeta.ADMIN_ID, TokenSource.ADMIN)));
    fixtures.add(new TokenFixture("acme", "100000000000001", random.oneOf(SOURCES)));
    if (random.chance(isLong ? 0.3 : 0.1)) {
      fixtures.add(new TokenFixture("beta", "100000000000002", random.oneOf(SOURCES)));
    }
    return new Scenario(
        fixtures,
        random.from(1, 2),
        random.from(1, 2),
        Duration.ofMinutes(random.oneOf(List.of(5, 15))),
        Duration.ofMinutes(random.oneOf(List.of(15, 240, 43_200))),
        Duration.ofMinutes(random.oneOf(List.of(20, 180, 86_400))),
        Duration.ofSeconds(random.oneOf(List.of(1, 60, 240))),
        Duration.ofSeconds(random.from(8, 20)),
        random.chance(0.5),
        random.chance(0.8),
        random.chance(0.3),
        Duration.ofSeconds(random.oneOf(List.of(0, 0, 2, 10))),
        renewed,
        isLong ? random.seconds(120, 1800) : random.seconds(20, 120),
        isLong ? random.oneOf(List.of(2, 4, 8)) : random.oneOf(List.of(1, 2, 3)),
        random.oneOf(List.of(0, 10, 30, 80)),
        random.oneOf(List.of(0, 0, 30, 100)),
        random.oneOf(List.of(50, 500, 5000)),
        random.oneOf(List.of(0.0, 0.05, 0.2)),
        random.chance(0.5),
        random.oneOf(List.of(0, 0, 1, 2)));
  }

  boolean isAdminTokenRenewed() {
    return adminTokenLifetime.isPresent();
  }

  /** Of a token that a user obtains for the resource; empty if it is permanent. */
  Optional<Duration> lifetime(TokenFixture fixture) {
    return fixture.isAdmin()
        ? adminTokenLifetime
        : Optional.of(tokenLifetime).filter(_ -> expiring);
  }
}
