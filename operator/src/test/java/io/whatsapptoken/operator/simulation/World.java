package io.whatsapptoken.operator.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** One simulated world: a cluster, Meta, the processes of the operator, and chance. */
final class World implements AutoCloseable {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  /** More than any world needs to settle. */
  private static final long MOST_EVENTS = 20_000;

  private final Baton baton = new Baton(START);
  private final History history = new History(baton);
  private final Truth truth = new Truth(this, Promises.ALL);
  private final Workshop workshop;
  private final Scenario scenario;
  private final Dice travel;
  private final Weather weather;
  private final ApiServer api;
  private final Meta meta;
  private final Cluster cluster;
  private final Operators operators;
  private final People people;
  private final Suppliers suppliers = new Suppliers(this);
  private boolean atRest;
  private Instant lastChange = START;
  private long events;

  World(long seed, Workshop workshop) {
    this.workshop = workshop;
    var dice = new Dice(seed);
    scenario = Scenario.of(dice.split());
    travel = dice.split();
    weather = new Weather(baton, dice.split(), scenario);
    api = new ApiServer(baton, dice.split().generator());
    meta = new Meta(baton, skew(dice), dice.split().generator(), truth);
    cluster = new Cluster(this, dice.split());
    operators = new Operators(this, dice.split(), workshop);
    people = new People(this, dice.split());
    api.watch(truth::changed);
    api.watch(cluster::changed);
    api.watch(operators::spread);
  }

  private Duration skew(Dice dice) {
    var most = (int) scenario.skew().toMillis();
    return dice.millis(-most, most);
  }

  /** The clock of a process, which may be wrong. */
  Clock clock() {
    return Clock.offset(baton, skew(travel));
  }

  /** What came of an effect. */
  sealed interface Outcome<T> {
    record Answered<T>(T answer) implements Outcome<T> {}

    record Struck<T>(Fault fault) implements Outcome<T> {}
  }

  /** People make the app, its users and what is wished of the operator. */
  void begin() {
    var users = scenario.sites().stream().map(Site::systemUser).toList();
    meta.found(users, scenario.life(), scenario.adminLife());
    truth.adminTokens().given(Meta.fingerprint(Meta.ADMIN_TOKEN));
    api.create(Kind.SECRET, Manifests.credentials());
    api.create(Kind.META_APP, Manifests.metaApp(scenario));
    for (var site : scenario.sites()) {
      suppliers.supply(site);
      api.create(Kind.TOKEN, Manifests.token(site, scenario));
      for (int number = 1; number <= scenario.apps(); number++) {
        api.create(
            Kind.DEPLOYMENT, Manifests.deployment(site.app(number), site, scenario.replicas()));
      }
    }
    operators.start();
    people.plan();
  }

  /** Carries out an effect of a process. Here faults strike, and here others get on. */
  <T> Outcome<T> perform(
      OperatorProcess by, Effect effect, Supplier<T> happening, Function<T, String> told) {
    baton.pause(way(effect));
    var fault = weather.strikes(effect);
    if (fault == Fault.EVICTION) {
      baton.pause(operators.evict(by, effect));
    }
    if (fault.prevents()) {
      happened(by, effect, fault.words());
      dieOf(fault, by);
      return new Outcome.Struck<>(fault);
    }
    var answer = ofProcess(happening);
    happened(by, effect, told.apply(answer) + (fault == Fault.NONE ? "" : ", " + fault.words()));
    dieOf(fault, by);
    if (!fault.isAnswered()) {
      return new Outcome.Struck<>(fault);
    }
    if (effect.nature() != Effect.Nature.READ) {
      baton.pause(way(effect));
    }
    return new Outcome.Answered<>(answer);
  }

  private Duration way(Effect effect) {
    return effect.nature().reachesMeta() ? travel.millis(10, 200) : travel.millis(1, 5);
  }

  private <T> T ofProcess(Supplier<T> happening) {
    truth.effectOfProcess(true);
    try {
      return happening.get();
    } finally {
      truth.effectOfProcess(false);
    }
  }

  private void happened(OperatorProcess by, Effect effect, String result) {
    if (effect.nature() == Effect.Nature.READ && result.equals("200")) {
      history.note(by.name(), effect.what(), result);
    } else {
      history.tell(by.name(), effect.what(), result);
    }
    truth.done(effect);
    lastChange = effect.nature().changes() ? baton.instant() : lastChange;
    event();
  }

  private void dieOf(Fault fault, OperatorProcess process) {
    if (fault.kills()) {
      operators.died(process);
      process.life().mustGoOn();
    }
  }

  /** Something happened: everything must still be as it was promised. */
  void event() {
    events++;
    if (events > MOST_EVENTS) {
      throw new Broken("Settled", "there is no end to what is done");
    }
    truth.check();
  }

  /** No fault strikes any more, and nobody does anything. */
  void calmDown() {
    history.tell("people", "all is calm from now on", "");
    lastChange = baton.instant();
    weather.calmDown();
    people.goHome();
    cluster.heal();
    operators.start();
  }

  /** From now on nothing is due. */
  void costsNothing() {
    history.tell("people", "everything has settled", "");
    atRest = true;
  }

  /** When a process last did something that changes anything. */
  Instant lastChange() {
    return lastChange;
  }

  boolean isAtRest() {
    return atRest;
  }

  long events() {
    return events;
  }

  /** Whether a person wished that all tokens end with the resource. */
  boolean mayEndAll(Site site) {
    return api.find(Kind.TOKEN, site.name())
        .filter(Stored::isGoing)
        .filter(token -> token.json().path("spec").path("deletionPolicy").asText().equals("Revoke"))
        .isPresent();
  }

  /** Whether the resource is being deleted, or is gone. */
  boolean isGoing(Site site) {
    return api.find(Kind.TOKEN, site.name()).filter(token -> !token.isGoing()).isEmpty();
  }

  /** The scopes that are wished now. */
  Set<String> scopes(Site site) {
    var spec = api.find(Kind.TOKEN, site.name()).map(token -> token.json().path("spec"));
    return spec.stream()
        .flatMap(found -> found.path("scopes").valueStream())
        .map(JsonNode::asText)
        .collect(Collectors.toSet());
  }

  /** The shortest rotation period that anybody wished for. */
  Duration shortestPeriod() {
    return people.shortestPeriod();
  }

  List<Site> sites() {
    return scenario.sites();
  }

  Site siteOf(String object) {
    return sites().stream()
        .filter(site -> object.startsWith(site.name()))
        .findFirst()
        .orElseThrow();
  }

  Baton baton() {
    return baton;
  }

  History history() {
    return history;
  }

  Truth truth() {
    return truth;
  }

  Scenario scenario() {
    return scenario;
  }

  Weather weather() {
    return weather;
  }

  ApiServer api() {
    return api;
  }

  Meta meta() {
    return meta;
  }

  Cluster cluster() {
    return cluster;
  }

  Suppliers suppliers() {
    return suppliers;
  }

  Operators operators() {
    return operators;
  }

  @Override
  public void close() {
    baton.close();
    workshop.clients().takeBack();
  }
}
