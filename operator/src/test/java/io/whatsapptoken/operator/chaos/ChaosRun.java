package io.whatsapptoken.operator.chaos;

import static org.awaitility.Awaitility.await;

import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.operator.integration.ControlPlane;
import io.whatsapptoken.operator.security.SecretLeakScan;
import io.whatsapptoken.sandbox.Demo;
import io.whatsapptoken.sandbox.GraphSandbox;
import io.whatsapptoken.sandbox.protocol.HttpMethod;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionTimeoutException;

/** One run: faults strike a fleet of tokens, then everything must settle and every promise hold. */
final class ChaosRun implements AutoCloseable {
  private static final Duration CONVERGENCE_TIMEOUT = Duration.ofMinutes(8);
  private static final Duration DOWNTIME = Duration.ofSeconds(30);

  /** Longer than the interval of checks: each token is checked. */
  private static final Duration OBSERVATION_TIME = Duration.ofSeconds(45);

  private static final Duration LONG_LIFETIME = Duration.ofDays(60);
  private static final Set<String> MUTATING_PATHS = Set.of("/oauth/revoke", "/oauth/access_token");

  private final Parameters parameters;
  private final ChaosReport report = new ChaosReport();
  private final Path logs;
  private final ControlPlane plane;
  private final GraphSandbox meta = GraphSandbox.startDemo();
  private final OperatorReplicas replicas;
  private final TokenSet tokenSet;
  private final InvariantMonitor monitor;
  private final ClusterFaultInjector faultInjector;
  private final ComponentSupervisor componentSupervisor;
  private final List<String> violations = new ArrayList<>();
  private final FiguresFile figures = new FiguresFile();
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * What a run consists of.
   *
   * @param length how long faults occur
   * @param measured whether its figures are for the page on reliability
   */
  record Parameters(Duration length, long seed, int tokens, boolean measured) {}

  ChaosRun(Parameters parameters, Path folder) {
    this.parameters = parameters;
    report.log(
        "seed %d: %d s of faults, %d tokens"
            .formatted(parameters.seed, parameters.length.toSeconds(), parameters.tokens));
    var random = new Random(parameters.seed);
    logs = folder.resolve("logs");
    plane = ControlPlane.startIn(folder);
    var server = URI.create(plane.admin().getConfiguration().getMasterUrl());
    replicas = new OperatorReplicas(plane, logs, server.getPort(), meta.url().getPort());
    tokenSet = new TokenSet(plane.admin(), meta, createTokens(), new Random(random.nextLong()));
    monitor = new InvariantMonitor(plane.admin(), meta);
    faultInjector =
        new ClusterFaultInjector(plane, replicas, new Random(random.nextLong()), report);
    componentSupervisor = new ComponentSupervisor(plane, report);
  }

  private List<TestToken> createTokens() {
    return IntStream.range(0, parameters.tokens).mapToObj(TestToken::of).toList();
  }

  /** {@return every promise that was broken} */
  List<String> run() throws InterruptedException {
    prepare();
    injectFaults();
    awaitRecovery();
    missEventsWhileDown();
    restartWhenSettled();
    checkPromises();
    return violations;
  }

  private void prepare() {
    replicas.add();
    replicas.add();
    tokenSet.create(Duration.ofSeconds(TestToken.SHORT_LIFETIME_SECONDS));
    awaitSettled("at.first", false);
  }

  private void injectFaults() throws InterruptedException {
    var length = parameters.length;
    var schedule = FaultSchedule.draw(new Random(parameters.seed), length);
    report.section(
        "%d faults strike from now on; tokens rotate all the while".formatted(schedule.size()));
    var begin = Instant.now();
    try (var _ = new BackgroundActivity(tokenSet, new Random(parameters.seed + 1))) {
      for (var scheduled : schedule) {
        PreciseSleep.until(begin.plus(scheduled.at()));
        if (replicas.all().size() == 2 && scheduled.at().compareTo(length.dividedBy(2)) > 0) {
          report.log("a third replica joins");
          replicas.add();
        }
        faultInjector.inject(scheduled.fault());
      }
      PreciseSleep.until(begin.plus(length));
      faultInjector.awaitEnd();
    }
  }

  private void awaitRecovery() {
    report.section("no more faults, and Meta's tokens live for 60 days again: all must settle");
    tokenSet.setTokenLifetime(LONG_LIFETIME);
    for (var testToken : tokenSet.tokens()) {
      if (testToken.kind() == TestToken.Kind.EXCHANGED && tokenSet.needsUserAction(testToken)) {
        report.log("the token of %s ended before it could be exchanged".formatted(testToken.key()));
        figures.put("ended.before.exchange." + testToken.name(), 1);
        tokenSet.supplyToken(testToken);
      } else if (testToken.expires()) {
        tokenSet.requestRotation(testToken);
      }
    }
    awaitSettled("after.faults", true);
  }

  /** Promise 8. */
  private void missEventsWhileDown() {
    report.section(
        "the operator is down for %d s, and misses everything".formatted(DOWNTIME.toSeconds()));
    replicas.all().forEach(OperatorReplicas.Replica::stop);
    for (var testToken : tokenSet.tokens().subList(0, parameters.tokens / 2)) {
      switch (testToken.kind()) {
        case SUPPLIED -> tokenSet.supplyToken(testToken);
        case EXCHANGED -> tokenSet.deleteSecret(testToken);
        case SHORT_LIVED -> tokenSet.requestRotation(testToken);
        case ON_REQUEST -> tokenSet.invalidateToken(testToken);
      }
    }
    PreciseSleep.of(DOWNTIME);
    replicas.all().forEach(OperatorReplicas.Replica::start);
    awaitSettled("after.absence", true);
  }

  /** Promise 7. */
  private void restartWhenSettled() {
    report.section("everything is settled: a restart must write nothing");
    replicas.all().forEach(OperatorReplicas.Replica::stop);
    var since = Instant.now();
    var call = meta.calls().getLast().number();
    replicas.all().forEach(OperatorReplicas.Replica::start);
    await("a replica leads")
        .atMost(Duration.ofMinutes(3))
        .until(() -> faultInjector.leader().isPresent());
    PreciseSleep.of(OBSERVATION_TIME);
    var writes = new AuditLog(logs).writesSince(since);
    writes.forEach(write -> violations.add("promise 7: a settled operator wrote: " + write));
    var calls = meta.callsSince(call);
    calls.stream()
        .filter(it -> it.method() == HttpMethod.POST || MUTATING_PATHS.contains(it.path()))
        .forEach(it -> violations.add("promise 7: a settled operator called " + it.path()));
    report.log("%d writes, %d calls to Meta".formatted(writes.size(), calls.size()));
    figures.put("settled.writes", writes.size()).put("settled.calls", calls.size());
  }

  private void checkPromises() {
    report.section("the promises are judged");
    var promises = new IssuanceAudit(tokenSet, meta, monitor);
    violations.addAll(monitor.violations());
    violations.addAll(promises.invalidPublished());
    violations.addAll(promises.issuedWithoutReason());
    violations.addAll(promises.forgotten());
    violations.addAll(leaks());
    faultInjector.counts().forEach(figures::put);
    replicas.exits().forEach((code, times) -> figures.put("exits.code." + code, times));
    figures
        .put("minutes", parameters.length.toMinutes())
        .put("revived", componentSupervisor.restarts())
        .put("seed", parameters.seed)
        .put("replicas", replicas.all().size())
        .put("tokens", parameters.tokens)
        .put("tokens.issued", promises.issuedCount())
        .put("rotations", rotations())
        .put("orphans.reported", promises.orphansReported())
        .put("orphans.real", promises.orphans())
        .put("witness.looks", monitor.polls())
        .put("violations", violations.size());
    var file = figures.write(parameters.measured ? "chaos" : "chaos-smoke");
    System.out.printf("%n%s%n", figures.table());
    report.log("figures: %s; logs: %s".formatted(file, logs));
    violations.forEach(violation -> report.log("BROKEN  %s".formatted(violation)));
  }

  private long rotations() {
    return tokenSet.resources().values().stream()
        .map(WhatsAppToken::getStatus)
        .mapToLong(status -> status.revision() - 1)
        .sum();
  }

  /** Promise 5. */
  private List<String> leaks() {
    var tokens = new HashSet<>(monitor.observedTokens().values());
    tokens.add(Demo.ADMIN_TOKEN);
    var scan = new SecretLeakScan(tokens, Set.of(Demo.APP_SECRET));
    var leaks = new ArrayList<String>();
    new RunOutputs(plane, replicas, logs)
        .forEach((name, lines) ->
            lines
                .filter(scan::containsSecret)
                .findFirst()
                .ifPresent(_ -> leaks.add("promise 5: " + name)));
    report.log(
        "%d lines of output were searched for %d tokens"
            .formatted(scan.lines(), monitor.observedTokens().size()));
    figures
        .put("secrecy.lines", scan.lines())
        .put("secrecy.tokens", monitor.observedTokens().size());
    return leaks;
  }

  private void awaitSettled(String when, boolean longLived) {
    var begin = Instant.now();
    var convergence = new TokenSetConvergence(tokenSet, meta, monitor, longLived);
    try {
      await(when)
          .atMost(CONVERGENCE_TIMEOUT)
          .pollInterval(Duration.ofSeconds(2))
          .until(() -> convergence.missing().isEmpty());
      var seconds = Duration.between(begin, Instant.now()).toSeconds();
      report.log("all %d tokens are settled after %d s".formatted(parameters.tokens, seconds));
      figures.put("settled.seconds." + when, seconds);
    } catch (ConditionTimeoutException e) {
      convergence
          .missing()
          .forEach(it -> violations.add("promise 8: not settled " + when + ": " + it));
    }
  }

  /** Stops everything that was started; may be repeated. */
  @Override
  public void close() {
    if (!closed.getAndSet(true)) {
      replicas.close();
      componentSupervisor.close();
      monitor.close();
      meta.close();
      plane.stop();
    }
  }
}
