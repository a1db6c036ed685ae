package io.whatsapptoken.operator.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.whatsapptoken.sandbox.model.Moods;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** One simulated world: a cluster, Meta, the processes of the operator, and chance. */
final class World implements AutoCloseable {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  /** More than any world needs to settle. */
  private static final long MAX_EVENTS = 20_000;

  private final VirtualScheduler scheduler = new VirtualScheduler(START);
  private final History history = new History(scheduler);
  private final Oracle oracle = new Oracle(this, Promises.ALL);
  private final SharedResources shared;
  private final Scenario scenario;
  private final SeededRandom latencyRandom;
  private final RandomFaults faults;
  private final SimulatedApiServer api;
  private final SimulatedMeta meta;
  private final SimulatedCluster cluster;
  private final SimulatedOperators operators;
  private final UserActions userActions;
  private final Strangers strangers;
  private final TokenSuppliers suppliers = new TokenSuppliers(this);
  private boolean settled;
  private Instant lastChange = START;
  private long events;

  World(long seed, SharedResources shared) {
    this(seed, shared, Optional.empty());
  }

  /**
   * @param moods of Meta; drawn if empty
   */
  World(long seed, SharedResources shared, Optional<Moods> moods) {
    this.shared = shared;
    var random = new SeededRandom(seed);
    scenario = Scenario.of(random.split());
    latencyRandom = random.split();
    faults = new RandomFaults(scheduler, random.split(), scenario);
    api = new SimulatedApiServer(scheduler, random.split().generator());
    meta = new SimulatedMeta(scheduler, skew(random), random.split().generator(), oracle);
    cluster = new SimulatedCluster(this, random.split());
    operators = new SimulatedOperators(this, random.split(), shared);
    userActions = new UserActions(this, random.split());
    strangers = new Strangers(this, random.split());
    var drawn = WorldMoods.drawnBy(random.split());
    meta.setMoods(moods.orElse(drawn));
    api.watch(oracle::changed);
    api.watch(cluster::changed);
    api.watch(operators::deliver);
  }

  private Duration skew(SeededRandom random) {
    var limit = (int) scenario.skew().toMillis();
    return random.millis(-limit, limit);
  }

  /** The clock of a process, which may be wrong. */
  Clock clock() {
    return Clock.offset(scheduler, skew(latencyRandom));
  }

  /** What came of an effect. */
  sealed interface Outcome<T> {
    record Completed<T>(T result) implements Outcome<T> {}

    record Faulted<T>(InjectedFault fault) implements Outcome<T> {}
  }

  /** People make the app, its users and what is desired of the operator. */
  void start() {
    var users =
        scenario.fixtures().stream()
            .filter(fixture -> !fixture.isAdmin())
            .map(TokenFixture::systemUser)
            .toList();
    meta.createBusiness(users, scenario.tokenLifetime(), scenario.adminTokenLifetime());
    if (!scenario.isAdminTokenRenewed()) {
      meta.issueToUser(
          SimulatedMeta.ADMIN_TOKEN,
          SimulatedMeta.ADMIN_ID,
          SimulatedMeta.MORE_SCOPES,
          Optional.empty());
      oracle.adminTokens().obtained(SimulatedMeta.fingerprint(SimulatedMeta.ADMIN_TOKEN));
    }
    api.create(ResourceKind.SECRET, ResourceTemplates.credentials());
    api.create(ResourceKind.META_APP, ResourceTemplates.metaApp(scenario));
    for (var fixture : scenario.fixtures()) {
      suppliers.supply(fixture);
      api.create(ResourceKind.TOKEN, ResourceTemplates.token(fixture, scenario));
      for (int number = 1; fixture.hasWorkloads() && number <= scenario.workloads(); number++) {
        api.create(
            ResourceKind.DEPLOYMENT,
            ResourceTemplates.deployment(
                fixture.workloadName(number), fixture, scenario.replicas()));
      }
    }
    history.record("Meta", "moods " + meta.moods(), "");
    operators.start();
    userActions.scheduleAll();
    strangers.scheduleAll();
  }

  /** Carries out an effect of a process. Here faults strike, and here others get on. */
  <T> Outcome<T> perform(
      OperatorProcess process,
      SideEffect effect,
      Supplier<T> operation,
      Function<T, String> describe) {
    scheduler.sleep(latency(effect));
    var fault = faults.faultFor(effect);
    if (fault == InjectedFault.EVICTION) {
      scheduler.sleep(operators.replaceDuring(process, effect));
    }
    if (fault.preventsEffect()) {
      recordEffect(process, effect, fault.description());
      crashIfFatal(fault, process);
      return new Outcome.Faulted<>(fault);
    }
    var answer = asProcess(operation);
    recordEffect(
        process,
        effect,
        describe.apply(answer) + (fault == InjectedFault.NONE ? "" : ", " + fault.description()));
    crashIfFatal(fault, process);
    if (!fault.returnsResponse()) {
      return new Outcome.Faulted<>(fault);
    }
    if (effect.type() != SideEffect.Type.READ) {
      scheduler.sleep(latency(effect));
    }
    return new Outcome.Completed<>(answer);
  }

  private Duration latency(SideEffect effect) {
    return effect.type().reachesMeta() ? latencyRandom.millis(10, 200) : latencyRandom.millis(1, 5);
  }

  private <T> T asProcess(Supplier<T> operation) {
    oracle.setCausedByProcess(true);
    try {
      return operation.get();
    } finally {
      oracle.setCausedByProcess(false);
    }
  }

  private void recordEffect(OperatorProcess process, SideEffect effect, String result) {
    if (effect.type() == SideEffect.Type.READ && result.equals("200")) {
      history.recordDetail(process.name(), effect.description(), result);
    } else {
      history.record(process.name(), effect.description(), result);
    }
    oracle.effectDone(effect);
    lastChange = effect.type().isMutating() ? scheduler.instant() : lastChange;
    afterEvent();
  }

  private void crashIfFatal(InjectedFault fault, OperatorProcess process) {
    if (fault.crashesProcess()) {
      operators.processDied(process);
      process.lifecycle().throwIfEnded();
    }
  }

  /** Something happened: everything must still be as it was promised. */
  void afterEvent() {
    events++;
    if (events > MAX_EVENTS) {
      throw new InvariantViolation("Settled", "there is no end to what is done");
    }
    oracle.check();
  }

  /** No fault strikes any more, and nobody does anything. */
  void stopFaults() {
    history.record("people", "all is calm from now on", "");
    lastChange = scheduler.instant();
    faults.stop();
    userActions.restoreEverything();
    strangers.leave();
    meta.answerTruthfully();
    cluster.makeHealthy();
    operators.start();
  }

  /** From now on nothing is due. */
  void markSettled() {
    history.record("people", "everything has settled", "");
    settled = true;
  }

  /** When a process last did something that changes anything. */
  Instant lastChange() {
    return lastChange;
  }

  boolean isSettled() {
    return settled;
  }

  long events() {
    return events;
  }

  /** Whether a person wished that all tokens end with the resource. */
  boolean mayRevokeAll(TokenFixture fixture) {
    return api.find(ResourceKind.TOKEN, fixture.name())
        .filter(StoredResource::isDeleting)
        .filter(token -> token.json().path("spec").path("deletionPolicy").asText().equals("Revoke"))
        .isPresent();
  }

  /** Whether the resource is being deleted, or is gone. */
  boolean isDeletingOrDeleted(TokenFixture fixture) {
    return api.find(ResourceKind.TOKEN, fixture.name())
        .filter(token -> !token.isDeleting())
        .isEmpty();
  }

  /** The scopes that are desired now. */
  Set<String> scopes(TokenFixture fixture) {
    var spec = api.find(ResourceKind.TOKEN, fixture.name()).map(token -> token.json().path("spec"));
    return spec.stream()
        .flatMap(found -> found.path("scopes").valueStream())
        .map(JsonNode::asText)
        .collect(Collectors.toSet());
  }

  /** The shortest rotation period that anybody wished for. */
  Duration shortestPeriod() {
    return userActions.shortestPeriod();
  }

  List<TokenFixture> fixtures() {
    return scenario.fixtures();
  }

  TokenFixture fixtureOf(String object) {
    return fixtures().stream()
        .filter(fixture -> object.startsWith(fixture.name()))
        .findFirst()
        .orElseThrow();
  }

  VirtualScheduler scheduler() {
    return scheduler;
  }

  History history() {
    return history;
  }

  Oracle oracle() {
    return oracle;
  }

  Scenario scenario() {
    return scenario;
  }

  RandomFaults faults() {
    return faults;
  }

  SimulatedApiServer api() {
    return api;
  }

  SimulatedMeta meta() {
    return meta;
  }

  SimulatedCluster cluster() {
    return cluster;
  }

  Strangers strangers() {
    return strangers;
  }

  TokenSuppliers suppliers() {
    return suppliers;
  }

  SimulatedOperators operators() {
    return operators;
  }

  @Override
  public void close() {
    scheduler.close();
    shared.clients().releaseAll();
  }
}
