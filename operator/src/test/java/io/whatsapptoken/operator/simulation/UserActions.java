package io.whatsapptoken.operator.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.whatsapptoken.operator.kubernetes.Names;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** What people do to the cluster and at Meta; and what Meta does of its own will. */
final class UserActions {
  private final World world;
  private final SeededRandom random;
  private Duration shortestPeriod;
  private int actionCount;

  UserActions(World world, SeededRandom random) {
    this.world = world;
    this.random = random;
    this.shortestPeriod = world.scenario().period();
  }

  /** Something that somebody does. */
  private enum Action {
    ROTATE,
    ROTATE_AGAIN,
    COMPROMISE,
    ROLL_BACK,
    ROTATE_AND_ROLL_BACK,
    CHECK,
    KILL_TOKEN,
    KILL_TOKEN_AGAIN,
    EDIT_SECRET,
    DELETE_SECRET,
    EMPTY_SECRET,
    DELETE_LEDGER,
    SUSPEND,
    CHANGE_SCOPES,
    BREAK_SCOPES,
    CHANGE_PERIOD,
    DELETE_AND_CREATE,
    DRAIN_POD,
    SICKEN_APP,
    ADD_APP,
    SUPPLY,
    SUPPLY_NONSENSE,
    DELETE_SUPPLY,
    META_OUTAGE,
    CLUSTER_OUTAGE,
    CHANGE_APP_SECRET,
    REPLACE_ADMIN_TOKEN,
    KILL_ADMIN_TOKEN,
    KILL_OPERATOR,
    EVICT_LEADER,
    EVICT_LEADER_AGAIN
  }

  /** Plans what they will do, at times of their own. */
  void scheduleAll() {
    var seconds = (int) world.scenario().faultyPhase().toSeconds();
    for (int i = random.from(0, world.scenario().maxUserActions()); i > 0; i--) {
      var fixture = random.oneOf(world.fixtures());
      var action = random.oneOf(List.of(Action.values()));
      world
          .scheduler()
          .schedule(
              random.seconds(5, seconds),
              () -> {
                world.history().record("people", action + " " + fixture.name(), "");
                act(action, fixture);
                world.afterEvent();
              });
    }
  }

  private void act(Action action, TokenFixture fixture) {
    switch (action) {
      case ROTATE, ROTATE_AGAIN -> annotate(fixture, Names.ROTATE);
      case COMPROMISE -> annotate(fixture, Names.COMPROMISED);
      case ROLL_BACK -> annotate(fixture, Names.ROLLBACK);
      case ROTATE_AND_ROLL_BACK -> {
        annotate(fixture, Names.ROTATE);
        world.scheduler().schedule(random.seconds(5, 90), () -> annotate(fixture, Names.ROLLBACK));
      }
      case CHECK -> annotate(fixture, Names.CHECK);
      case KILL_TOKEN, KILL_TOKEN_AGAIN ->
          world.oracle().published(fixture).ifPresent(world.meta()::invalidate);
      case EDIT_SECRET ->
          editSecret(fixture, ResourceTemplates.base64("edited by hand " + ++actionCount));
      case EMPTY_SECRET ->
          world
              .api()
              .edit(
                  ResourceKind.SECRET, fixture.targetSecretName(), json -> json.putObject("data"));
      case DELETE_SECRET -> world.api().delete(ResourceKind.SECRET, fixture.targetSecretName());
      case DELETE_LEDGER -> world.api().delete(ResourceKind.SECRET, fixture.ledgerSecretName());
      case SUSPEND -> suspend(fixture);
      case CHANGE_SCOPES -> changeScopes(fixture, SimulatedMeta.MORE_SCOPES);
      case BREAK_SCOPES -> changeScopes(fixture, SimulatedMeta.TOO_FEW_SCOPES);
      case CHANGE_PERIOD -> changePeriod(fixture, Duration.ofMinutes(random.from(5, 500)));
      case DELETE_AND_CREATE -> deleteAndCreate(fixture);
      case DRAIN_POD -> world.cluster().drain(fixture);
      case SICKEN_APP -> makeUnhealthy(fixture);
      case ADD_APP -> addApp(fixture);
      case SUPPLY -> world.suppliers().supply(fixture);
      case SUPPLY_NONSENSE -> world.suppliers().supplyNonsense(fixture);
      case DELETE_SUPPLY -> world.api().delete(ResourceKind.SECRET, fixture.supplySecretName());
      case META_OUTAGE -> world.faults().startMetaOutage(random.seconds(10, 1200));
      case CLUSTER_OUTAGE -> world.faults().startApiServerOutage(random.seconds(5, 40));
      case CHANGE_APP_SECRET -> changeAppSecret();
      case REPLACE_ADMIN_TOKEN -> world.suppliers().replaceAdminToken();
      case KILL_ADMIN_TOKEN ->
          world.oracle().adminTokens().current().ifPresent(world.meta()::invalidate);
      case KILL_OPERATOR -> world.operators().killLeader();
      case EVICT_LEADER, EVICT_LEADER_AGAIN -> world.operators().evictLeader();
    }
  }

  private void annotate(TokenFixture fixture, String trigger) {
    world.oracle().requested(fixture, trigger);
    world
        .api()
        .edit(
            ResourceKind.TOKEN,
            fixture.name(),
            json ->
                json.withObjectProperty("metadata")
                    .withObjectProperty("annotations")
                    .put(trigger, "at " + ++actionCount));
  }

  private void editSecret(TokenFixture fixture, String text) {
    world
        .api()
        .edit(
            ResourceKind.SECRET,
            fixture.targetSecretName(),
            json -> json.withObjectProperty("data").put("token", text));
  }

  private void editSpec(TokenFixture fixture, Consumer<ObjectNode> change) {
    world
        .api()
        .edit(
            ResourceKind.TOKEN,
            fixture.name(),
            json -> change.accept(json.withObjectProperty("spec")));
  }

  private void suspend(TokenFixture fixture) {
    editSpec(fixture, spec -> spec.put("suspend", true));
    world
        .scheduler()
        .schedule(
            random.seconds(10, 1200),
            () -> {
              if (!world.faults().isStopped()) {
                resume(fixture);
              }
            });
  }

  private void resume(TokenFixture fixture) {
    editSpec(fixture, spec -> spec.put("suspend", false));
  }

  private void changePeriod(TokenFixture fixture, Duration period) {
    shortestPeriod = period.compareTo(shortestPeriod) < 0 ? period : shortestPeriod;
    editSpec(fixture, spec -> spec.putObject("rotation").put("period", period.toMinutes() + "m"));
  }

  Duration shortestPeriod() {
    return shortestPeriod;
  }

  private void changeScopes(TokenFixture fixture, List<String> scopes) {
    world.oracle().requested(fixture, "scopes");
    editSpec(
        fixture,
        spec -> {
          var array = spec.putArray("scopes");
          scopes.forEach(array::add);
        });
  }

  /** The Secret and the token in it stay; what comes after takes them over. */
  private void deleteAndCreate(TokenFixture fixture) {
    world.api().delete(ResourceKind.TOKEN, fixture.name());
    world.scheduler().schedule(random.seconds(1, 200), () -> create(fixture));
  }

  void create(TokenFixture fixture) {
    if (world.api().find(ResourceKind.TOKEN, fixture.name()).isEmpty()) {
      world.api().create(ResourceKind.TOKEN, ResourceTemplates.token(fixture, world.scenario()));
    } else {
      world.scheduler().schedule(Duration.ofSeconds(20), () -> create(fixture));
    }
  }

  private void makeUnhealthy(TokenFixture fixture) {
    if (fixture.hasWorkloads()) {
      world.cluster().makeUnhealthy(fixture, random.seconds(10, 120));
    }
  }

  private void addApp(TokenFixture fixture) {
    if (!fixture.hasWorkloads()) {
      return;
    }
    var app = ResourceTemplates.deployment(fixture.name() + "-more-" + ++actionCount, fixture, 1);
    world.api().create(ResourceKind.DEPLOYMENT, app);
  }

  /** Until it is put back, every call that the operator signs is refused. */
  private void changeAppSecret() {
    world.meta().acceptSecret("another0another0another0another0");
    var length = random.seconds(10, 600);
    world.faults().extendDisturbance(length.plus(Duration.ofMinutes(1)));
    world.scheduler().schedule(length, () -> world.meta().acceptSecret(SimulatedMeta.APP_SECRET));
  }

  /** Everybody goes home and leaves everything as it should be. */
  void restoreEverything() {
    world.meta().acceptSecret(SimulatedMeta.APP_SECRET);
    for (var fixture : world.fixtures()) {
      create(fixture);
      resume(fixture);
      changeScopes(fixture, SimulatedMeta.scopes(fixture));
    }
    world.suppliers().restoreSupplies();
  }
}
