package io.whatsapptoken.operator.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.whatsapptoken.operator.kube.Names;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** What people do to the cluster and at Meta; and what Meta does of its own will. */
final class People {
  private final World world;
  private final Dice dice;
  private Duration shortestPeriod;
  private int deeds;

  People(World world, Dice dice) {
    this.world = world;
    this.dice = dice;
    this.shortestPeriod = world.scenario().period();
  }

  /** Something that somebody does. */
  private enum Deed {
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
  void plan() {
    var seconds = (int) world.scenario().hectic().toSeconds();
    for (int i = dice.from(0, world.scenario().deeds()); i > 0; i--) {
      var site = dice.oneOf(world.sites());
      var deed = dice.oneOf(List.of(Deed.values()));
      world
          .baton()
          .in(
              dice.seconds(5, seconds),
              () -> {
                world.history().tell("people", deed + " " + site.name(), "");
                act(deed, site);
                world.event();
              });
    }
  }

  private void act(Deed deed, Site site) {
    switch (deed) {
      case ROTATE, ROTATE_AGAIN -> annotate(site, Names.ROTATE);
      case COMPROMISE -> annotate(site, Names.COMPROMISED);
      case ROLL_BACK -> annotate(site, Names.ROLLBACK);
      case ROTATE_AND_ROLL_BACK -> {
        annotate(site, Names.ROTATE);
        world.baton().in(dice.seconds(5, 90), () -> annotate(site, Names.ROLLBACK));
      }
      case CHECK -> annotate(site, Names.CHECK);
      case KILL_TOKEN, KILL_TOKEN_AGAIN ->
          world.truth().published(site).ifPresent(world.meta()::kill);
      case EDIT_SECRET -> putIntoSecret(site, Manifests.base64("edited by hand " + ++deeds));
      case EMPTY_SECRET ->
          world.api().edit(Kind.SECRET, site.secret(), json -> json.putObject("data"));
      case DELETE_SECRET -> world.api().delete(Kind.SECRET, site.secret());
      case DELETE_LEDGER -> world.api().delete(Kind.SECRET, site.ledger());
      case SUSPEND -> suspend(site);
      case CHANGE_SCOPES -> changeScopes(site, Meta.MORE_SCOPES);
      case BREAK_SCOPES -> changeScopes(site, Meta.TOO_FEW_SCOPES);
      case CHANGE_PERIOD -> changePeriod(site, Duration.ofMinutes(dice.from(5, 500)));
      case DELETE_AND_CREATE -> deleteAndCreate(site);
      case DRAIN_POD -> world.cluster().drain(site);
      case SICKEN_APP -> world.cluster().sicken(site, dice.seconds(10, 120));
      case ADD_APP -> addApp(site);
      case SUPPLY -> world.suppliers().supply(site);
      case SUPPLY_NONSENSE -> world.suppliers().supplyNonsense(site);
      case DELETE_SUPPLY -> world.api().delete(Kind.SECRET, site.supply());
      case META_OUTAGE -> world.weather().metaGoesAway(dice.seconds(10, 1200));
      case CLUSTER_OUTAGE -> world.weather().clusterGoesAway(dice.seconds(5, 40));
      case CHANGE_APP_SECRET -> changeAppSecret();
      case REPLACE_ADMIN_TOKEN -> world.suppliers().replaceAdminToken();
      case KILL_ADMIN_TOKEN -> world.truth().adminTokens().current().ifPresent(world.meta()::kill);
      case KILL_OPERATOR -> world.operators().killLeader();
      case EVICT_LEADER, EVICT_LEADER_AGAIN -> world.operators().evictLeader();
    }
  }

  private void annotate(Site site, String trigger) {
    world.truth().asked(site, trigger);
    world
        .api()
        .edit(
            Kind.TOKEN,
            site.name(),
            json ->
                json.withObjectProperty("metadata")
                    .withObjectProperty("annotations")
                    .put(trigger, "at " + ++deeds));
  }

  private void putIntoSecret(Site site, String text) {
    world
        .api()
        .edit(
            Kind.SECRET, site.secret(), json -> json.withObjectProperty("data").put("token", text));
  }

  private void spec(Site site, Consumer<ObjectNode> change) {
    world
        .api()
        .edit(Kind.TOKEN, site.name(), json -> change.accept(json.withObjectProperty("spec")));
  }

  private void suspend(Site site) {
    spec(site, spec -> spec.put("suspend", true));
    world
        .baton()
        .in(
            dice.seconds(10, 1200),
            () -> {
              if (!world.weather().isCalm()) {
                resume(site);
              }
            });
  }

  private void resume(Site site) {
    spec(site, spec -> spec.put("suspend", false));
  }

  private void changePeriod(Site site, Duration period) {
    shortestPeriod = period.compareTo(shortestPeriod) < 0 ? period : shortestPeriod;
    spec(site, spec -> spec.putObject("rotation").put("period", period.toMinutes() + "m"));
  }

  Duration shortestPeriod() {
    return shortestPeriod;
  }

  private void changeScopes(Site site, List<String> scopes) {
    world.truth().asked(site, "scopes");
    spec(
        site,
        spec -> {
          var array = spec.putArray("scopes");
          scopes.forEach(array::add);
        });
  }

  /** The Secret and the token in it stay; what comes after takes them over. */
  private void deleteAndCreate(Site site) {
    world.api().delete(Kind.TOKEN, site.name());
    world.baton().in(dice.seconds(1, 200), () -> create(site));
  }

  void create(Site site) {
    if (world.api().find(Kind.TOKEN, site.name()).isEmpty()) {
      world.api().create(Kind.TOKEN, Manifests.token(site, world.scenario()));
    } else {
      world.baton().in(Duration.ofSeconds(20), () -> create(site));
    }
  }

  private void addApp(Site site) {
    var app = Manifests.deployment(site.name() + "-more-" + ++deeds, site, 1);
    world.api().create(Kind.DEPLOYMENT, app);
  }

  /** Until it is put back, every call that the operator signs is refused. */
  private void changeAppSecret() {
    world.meta().acceptSecret("another0another0another0another0");
    var length = dice.seconds(10, 600);
    world.weather().trouble(length.plus(Duration.ofMinutes(1)));
    world.baton().in(length, () -> world.meta().acceptSecret(Meta.APP_SECRET));
  }

  /** Everybody goes home and leaves everything as it should be. */
  void goHome() {
    world.meta().acceptSecret(Meta.APP_SECRET);
    for (var site : world.sites()) {
      create(site);
      resume(site);
      changeScopes(site, Meta.SCOPES);
    }
    world.suppliers().goHome();
  }
}
