package io.whatsapptoken.operator.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.whatsapptoken.operator.kubernetes.Names;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Controllers, tools and people that do not know the operator: they write what it writes, take away
 * what it wrote, and bring back what was.
 */
final class Strangers {
  /** How long the operator reports that a Secret was contested; see SecretRepairs. */
  private static final Duration CONTEST_MEMORY = Duration.ofMinutes(12);

  private static final String COPY = "copy-";

  private final World world;
  private final SeededRandom random;
  private final List<Runnable> restorations = new ArrayList<>();
  private Instant contestRememberedUntil = World.START;
  private int copies;

  Strangers(World world, SeededRandom random) {
    this.world = world;
    this.random = random;
  }

  /** Something that a stranger does. */
  private enum Action {
    /** Another controller owns a pod template and writes it back as a whole. */
    STRIP_POD_TEMPLATES,
    /** Helm or Kustomize claims the Secret with the label that everybody uses. */
    CLAIM_WITH_LABEL,
    /** A person replaces the Secret and forgets what was on it besides the data. */
    REMOVE_METADATA,
    /** A replicator copies the Secret and the ledger with all their labels and annotations. */
    COPY_SECRETS,
    /** An admission policy or a quota rejects every write of a kind. */
    REJECT_WRITES,
    /** An autoscaler scales workloads to zero, and back. */
    SCALE_TO_ZERO,
    /** A person pauses the rollouts of a workload, and resumes them. */
    PAUSE_ROLLOUTS,
    /** The credential is deleted, and comes back. */
    DELETE_CREDENTIAL,
    /** Another controller writes its own value into the Secret whenever it differs. */
    FIGHT_OVER_SECRET,
    /**
     * Meta reports a valid token as invalid: once, or for a while if only a user can replace it.
     */
    REPORT_VALID_TOKEN_AS_INVALID,
    /**
     * A backup of the whole namespace is restored in another cluster; the original stays in use.
     */
    RESTORE_ELSEWHERE,
    /** A backup of the Secret and the ledger is taken now and restored later. */
    RESTORE_BACKUP
  }

  /** Plans what they do, at times of their own. */
  void scheduleAll() {
    var seconds = (int) world.scenario().faultyPhase().toSeconds();
    for (int i = random.from(0, world.scenario().maxStrangerActions()); i > 0; i--) {
      var fixture = random.oneOf(world.fixtures());
      var action =
          random.oneOf(
              List.of(Action.values()).stream()
                  .filter(a -> a != Action.CLAIM_WITH_LABEL && a != Action.REMOVE_METADATA)
                  .toList());
      world
          .scheduler()
          .schedule(
              random.seconds(5, seconds),
              () -> {
                world.history().record("strangers", action + " " + fixture.name(), "");
                act(action, fixture);
                world.afterEvent();
              });
    }
  }

  private void act(Action action, TokenFixture fixture) {
    switch (action) {
      case STRIP_POD_TEMPLATES -> strip(fixture, now().plus(random.seconds(10, 90)));
      case CLAIM_WITH_LABEL -> claim(fixture);
      case REMOVE_METADATA -> removeMetadata(fixture);
      case COPY_SECRETS -> copySecrets(fixture);
      case REJECT_WRITES -> rejectWrites();
      case SCALE_TO_ZERO -> scaleToZero(fixture);
      case PAUSE_ROLLOUTS -> pauseRollouts(fixture);
      case DELETE_CREDENTIAL -> deleteCredential();
      case REPORT_VALID_TOKEN_AS_INVALID -> reportAsInvalid(fixture);
      case FIGHT_OVER_SECRET -> fight(fixture, now().plus(random.seconds(10, 90)));
      case RESTORE_ELSEWHERE -> restoreElsewhere();
      case RESTORE_BACKUP -> backUp(fixture);
    }
  }

  private void strip(TokenFixture fixture, Instant until) {
    if (world.faults().isStopped() || now().isAfter(until)) {
      return;
    }
    for (var workload : workloads(fixture)) {
      world
          .api()
          .edit(
              ResourceKind.DEPLOYMENT,
              workload.name(),
              json -> template(json).withObjectProperty("metadata").remove("annotations"));
    }
    world.scheduler().schedule(random.millis(200, 4000), () -> strip(fixture, until));
  }

  private void fight(TokenFixture fixture, Instant until) {
    if (world.faults().isStopped() || now().isAfter(until)) {
      return;
    }
    contestRememberedUntil = now().plus(CONTEST_MEMORY);
    editSecret(
        fixture.targetSecretName(),
        json ->
            json.withObjectProperty("data")
                .put("token", ResourceTemplates.base64("another controller's value")));
    world.scheduler().schedule(random.millis(200, 4000), () -> fight(fixture, until));
  }

  /** Until when the operator may report the other writer. */
  Instant contestRememberedUntil() {
    return contestRememberedUntil;
  }

  /** A second report would be reason enough to issue another token. */
  private void reportAsInvalid(TokenFixture fixture) {
    var replaceable =
        fixture.source() != TokenFixture.TokenSource.SUPPLIED || world.fixtures().size() > 1;
    world.meta().reportAsInvalid(replaceable ? 1 : random.from(2, 5));
  }

  private void claim(TokenFixture fixture) {
    for (var name : List.of(fixture.targetSecretName(), fixture.ledgerSecretName())) {
      editSecret(
          name,
          json ->
              json.withObjectProperty("metadata")
                  .withObjectProperty("labels")
                  .put("app.kubernetes.io/managed-by", "Helm"));
    }
  }

  private void removeMetadata(TokenFixture fixture) {
    editSecret(
        fixture.targetSecretName(),
        json -> json.withObjectProperty("metadata").remove(List.of("labels", "annotations")));
  }

  private void copySecrets(TokenFixture fixture) {
    var number = ++copies;
    for (var name : List.of(fixture.targetSecretName(), fixture.ledgerSecretName())) {
      world
          .api()
          .find(ResourceKind.SECRET, name)
          .ifPresent(secret ->
              world.api().create(ResourceKind.SECRET, copy(secret, COPY + number + "-of-" + name)));
    }
  }

  static boolean isCopy(StoredResource object) {
    return object.name().startsWith(COPY);
  }

  private static ObjectNode copy(StoredResource secret, String name) {
    var copy = secret.json().deepCopy();
    copy.withObjectProperty("metadata")
        .put("name", name)
        .remove(List.of("uid", "resourceVersion", "ownerReferences", "creationTimestamp"));
    return copy;
  }

  private void rejectWrites() {
    var kind =
        random.oneOf(
            List.of(
                ResourceKind.SECRET,
                ResourceKind.DEPLOYMENT,
                ResourceKind.TOKEN,
                ResourceKind.EVENT));
    world.faults().rejectWrites(kind, random.seconds(5, 180));
  }

  private void scaleToZero(TokenFixture fixture) {
    for (var workload : workloads(fixture)) {
      var replicas = workload.json().path("spec").path("replicas").asInt();
      setReplicas(workload, 0);
      afterwards(random.seconds(5, 300), () -> setReplicas(workload, Math.max(1, replicas)));
    }
  }

  private void setReplicas(StoredResource workload, int replicas) {
    editSpec(workload, spec -> spec.put("replicas", replicas));
  }

  private void pauseRollouts(TokenFixture fixture) {
    for (var workload : workloads(fixture)) {
      editSpec(workload, spec -> spec.put("paused", true));
      afterwards(random.seconds(5, 300), () -> editSpec(workload, spec -> spec.remove("paused")));
    }
  }

  private void deleteCredential() {
    world
        .api()
        .find(ResourceKind.SECRET, ResourceTemplates.CREDENTIALS)
        .ifPresent(secret -> {
          world.api().delete(ResourceKind.SECRET, secret.name());
          var length = random.seconds(5, 300);
          world.faults().extendDisturbance(length.plus(Duration.ofMinutes(1)));
          afterwards(
              length, () -> world.api().create(ResourceKind.SECRET, copy(secret, secret.name())));
        });
  }

  /** From now on the world is that cluster: the same names and contents, but other UIDs. */
  private void restoreElsewhere() {
    world.operators().stopAll();
    world.oracle().becameCopy();
    var withOwners = random.chance(0.5);
    world.api().renewUids(withOwners);
    if (withOwners) {
      world.scheduler().schedule(random.seconds(0, 60), world.cluster()::collectGarbage);
    }
    world.operators().start();
  }

  /** What was issued after the backup is known to nobody once the backup is restored. */
  private void backUp(TokenFixture fixture) {
    var secrets =
        List.of(fixture.targetSecretName(), fixture.ledgerSecretName()).stream()
            .map(name -> world.api().find(ResourceKind.SECRET, name))
            .flatMap(Optional::stream)
            .toList();
    world
        .scheduler()
        .schedule(
            random.seconds(5, 300),
            () -> {
              if (!world.faults().isStopped()) {
                world.history().record("strangers", "restore the backup of " + fixture.name(), "");
                world.oracle().excuseLostTokens(fixture);
                forgetWhatWasHandled(fixture);
                secrets.forEach(this::restore);
              }
            });
  }

  /** An older ledger does not know of later triggers, so they act once more. */
  private void forgetWhatWasHandled(TokenFixture fixture) {
    for (var trigger : List.of(Names.ROTATE, Names.COMPROMISED, "scopes")) {
      world.oracle().requested(fixture, trigger);
    }
  }

  private void restore(StoredResource secret) {
    editSecret(
        secret.name(),
        json -> {
          json.set("data", secret.json().path("data"));
          json.withObjectProperty("metadata")
              .set("annotations", secret.metadata().path("annotations"));
        });
  }

  /** Strangers put things right after a while, at the latest when the faults stop. */
  private void afterwards(Duration length, Runnable restoration) {
    restorations.add(restoration);
    world
        .scheduler()
        .schedule(
            length,
            () -> {
              if (restorations.remove(restoration)) {
                restoration.run();
              }
            });
  }

  /** They leave everything as it was. */
  void leave() {
    var left = List.copyOf(restorations);
    restorations.clear();
    left.forEach(Runnable::run);
  }

  private List<StoredResource> workloads(TokenFixture fixture) {
    return world.api().all(ResourceKind.DEPLOYMENT).stream()
        .filter(workload -> world.fixtureOf(workload.name()).equals(fixture))
        .toList();
  }

  private void editSpec(StoredResource workload, Consumer<ObjectNode> change) {
    world
        .api()
        .edit(
            ResourceKind.DEPLOYMENT,
            workload.name(),
            json -> change.accept(json.withObjectProperty("spec")));
  }

  private void editSecret(String name, Consumer<ObjectNode> change) {
    world.api().edit(ResourceKind.SECRET, name, change);
  }

  private static ObjectNode template(ObjectNode workload) {
    return workload.withObjectProperty("spec").withObjectProperty("template");
  }

  private Instant now() {
    return world.scheduler().instant();
  }
}
