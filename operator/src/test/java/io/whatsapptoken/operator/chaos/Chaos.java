package io.whatsapptoken.operator.chaos;

import static org.awaitility.Awaitility.await;

import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.operator.behaviour.ControlPlane;
import io.whatsapptoken.operator.secrecy.Secrecy;
import io.whatsapptoken.sandbox.Demo;
import io.whatsapptoken.sandbox.GraphSandbox;
import io.whatsapptoken.sandbox.graph.Method;
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
final class Chaos implements AutoCloseable {
  private static final Duration SETTLES_WITHIN = Duration.ofMinutes(8);
  private static final Duration DOWN = Duration.ofSeconds(30);

  /** Longer than the interval of checks: each token is checked. */
  private static final Duration QUIET = Duration.ofSeconds(45);

  private static final Duration LONG_LIFE = Duration.ofDays(60);
  private static final Set<String> CHANGING = Set.of("/oauth/revoke", "/oauth/access_token");

  private final Plan plan;
  private final Story story = new Story();
  private final Path logs;
  private final ControlPlane plane;
  private final GraphSandbox meta = GraphSandbox.startDemo();
  private final Replicas replicas;
  private final Fleet fleet;
  private final Witness witness;
  private final Strikes strikes;
  private final Kubelet kubelet;
  private final List<String> violations = new ArrayList<>();
  private final Figures figures = new Figures();
  private final AtomicBoolean closed = new AtomicBoolean();

  /** What is wished of a run. */
  record Plan(int minutes, long seed, int tokens) {}

  Chaos(Plan plan, Path folder) {
    this.plan = plan;
    story.tell("seed %d: %d minutes, %d tokens".formatted(plan.seed, plan.minutes, plan.tokens));
    var random = new Random(plan.seed);
    logs = folder.resolve("logs");
    plane = ControlPlane.startIn(folder);
    var server = URI.create(plane.admin().getConfiguration().getMasterUrl());
    replicas = new Replicas(plane, logs, server.getPort(), meta.url().getPort());
    fleet = new Fleet(plane.admin(), meta, members(), new Random(random.nextLong()));
    witness = new Witness(plane.admin(), meta);
    strikes = new Strikes(plane, replicas, new Random(random.nextLong()), story);
    kubelet = new Kubelet(plane, story);
  }

  private List<Member> members() {
    return IntStream.range(0, plan.tokens).mapToObj(Member::of).toList();
  }

  /** {@return every promise that was broken} */
  List<String> run() throws InterruptedException {
    prepare();
    strike();
    settle();
    sleepThroughEverything();
    doNothing();
    judge();
    return violations;
  }

  private void prepare() {
    replicas.add();
    replicas.add();
    fleet.found(Duration.ofSeconds(Member.SHORT_LIFE_SECONDS));
    awaitSettled("at.first", false);
  }

  private void strike() throws InterruptedException {
    var length = Duration.ofMinutes(plan.minutes);
    var script = Script.draw(new Random(plan.seed), length);
    story.chapter(
        "%d faults strike from now on; tokens rotate all the while".formatted(script.size()));
    var begin = Instant.now();
    try (var _ = new Life(fleet, new Random(plan.seed + 1))) {
      for (var act : script) {
        Pause.until(begin.plus(act.at()));
        if (replicas.all().size() == 2 && act.at().compareTo(length.dividedBy(2)) > 0) {
          story.tell("a third replica joins");
          replicas.add();
        }
        strikes.strike(act.fault());
      }
      Pause.until(begin.plus(length));
      strikes.awaitEnd();
    }
  }

  private void settle() {
    story.chapter("no more faults, and Meta's tokens live for 60 days again: all must settle");
    fleet.tokensLive(LONG_LIFE);
    for (var member : fleet.members()) {
      if (member.kind() == Member.Kind.EXCHANGED && fleet.needsAPerson(member)) {
        story.tell("the token of %s ended before it could be exchanged".formatted(member.key()));
        figures.put("ended.before.exchange." + member.name(), 1);
        fleet.give(member);
      } else if (member.expires()) {
        fleet.requestRotation(member);
      }
    }
    awaitSettled("after.faults", true);
  }

  /** Promise 8. */
  private void sleepThroughEverything() {
    story.chapter(
        "the operator is down for %d s, and misses everything".formatted(DOWN.toSeconds()));
    replicas.all().forEach(Replicas.Replica::stop);
    for (var member : fleet.members().subList(0, plan.tokens / 2)) {
      switch (member.kind()) {
        case SUPPLIED -> fleet.give(member);
        case EXCHANGED -> fleet.dropSecret(member);
        case SHORT_LIVED -> fleet.requestRotation(member);
        case ON_REQUEST -> fleet.kill(member);
      }
    }
    Pause.of(DOWN);
    replicas.all().forEach(Replicas.Replica::start);
    awaitSettled("after.absence", true);
  }

  /** Promise 7. */
  private void doNothing() {
    story.chapter("everything is settled: a restart must write nothing");
    replicas.all().forEach(Replicas.Replica::stop);
    var since = Instant.now();
    var call = meta.calls().getLast().number();
    replicas.all().forEach(Replicas.Replica::start);
    await("a replica leads")
        .atMost(Duration.ofMinutes(3))
        .until(() -> strikes.leader().isPresent());
    Pause.of(QUIET);
    var writes = new AuditLog(logs).writesSince(since);
    writes.forEach(write -> violations.add("promise 7: a settled operator wrote: " + write));
    var calls = meta.callsSince(call);
    calls.stream()
        .filter(it -> it.method() == Method.POST || CHANGING.contains(it.path()))
        .forEach(it -> violations.add("promise 7: a settled operator called " + it.path()));
    story.tell("%d writes, %d calls to Meta".formatted(writes.size(), calls.size()));
    figures.put("settled.writes", writes.size()).put("settled.calls", calls.size());
  }

  private void judge() {
    story.chapter("the promises are judged");
    var promises = new Promises(fleet, meta, witness);
    violations.addAll(witness.violations());
    violations.addAll(promises.published());
    violations.addAll(promises.mintedWithoutReason());
    violations.addAll(promises.forgotten());
    violations.addAll(leaks());
    strikes.counts().forEach(figures::put);
    replicas.exits().forEach((code, times) -> figures.put("exits.code." + code, times));
    figures
        .put("minutes", plan.minutes)
        .put("revived", kubelet.revived())
        .put("seed", plan.seed)
        .put("replicas", replicas.all().size())
        .put("tokens", plan.tokens)
        .put("tokens.issued", promises.mints())
        .put("rotations", rotations())
        .put("orphans.reported", promises.orphansReported())
        .put("orphans.real", promises.orphans())
        .put("witness.looks", witness.looks())
        .put("violations", violations.size());
    var file = figures.write("chaos");
    System.out.printf("%n%s%n", figures.table());
    story.tell("figures: %s; logs: %s".formatted(file, logs));
    violations.forEach(violation -> story.tell("BROKEN  %s".formatted(violation)));
  }

  private long rotations() {
    return fleet.resources().values().stream()
        .map(WhatsAppToken::getStatus)
        .mapToLong(status -> status.revision() - 1)
        .sum();
  }

  /** Promise 5. */
  private List<String> leaks() {
    var tokens = new HashSet<>(witness.seen().values());
    tokens.add(Demo.ADMIN_TOKEN);
    var secrecy = new Secrecy(tokens, Set.of(Demo.APP_SECRET));
    var leaks = new ArrayList<String>();
    new Outputs(plane, replicas, logs)
        .each((name, lines) ->
            lines
                .filter(secrecy::tells)
                .findFirst()
                .ifPresent(_ -> leaks.add("promise 5: " + name)));
    story.tell(
        "%d lines of output were searched for %d tokens"
            .formatted(secrecy.lines(), witness.seen().size()));
    figures.put("secrecy.lines", secrecy.lines()).put("secrecy.tokens", witness.seen().size());
    return leaks;
  }

  private void awaitSettled(String when, boolean longLived) {
    var begin = Instant.now();
    var settled = new Settled(fleet, meta, witness, longLived);
    try {
      await(when)
          .atMost(SETTLES_WITHIN)
          .pollInterval(Duration.ofSeconds(2))
          .until(() -> settled.missing().isEmpty());
      var seconds = Duration.between(begin, Instant.now()).toSeconds();
      story.tell("all %d tokens are settled after %d s".formatted(plan.tokens, seconds));
      figures.put("settled.seconds." + when, seconds);
    } catch (ConditionTimeoutException e) {
      settled.missing().forEach(it -> violations.add("promise 8: not settled " + when + ": " + it));
    }
  }

  /** Stops everything that was started; may be repeated. */
  @Override
  public void close() {
    if (!closed.getAndSet(true)) {
      replicas.close();
      kubelet.close();
      witness.close();
      meta.close();
      plane.stop();
    }
  }
}
