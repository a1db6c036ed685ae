package io.whatsapptoken.core.rollout;

import io.whatsapptoken.core.plan.ObservedFixture;
import io.whatsapptoken.core.rollout.PodSnapshot.Health;
import io.whatsapptoken.core.rollout.WorkloadSnapshot.Metadata;
import io.whatsapptoken.core.rollout.WorkloadSnapshot.Pods;
import io.whatsapptoken.core.rollout.WorkloadSnapshot.Progress;
import io.whatsapptoken.core.rollout.WorkloadSnapshot.Restarts;
import io.whatsapptoken.core.spec.DependentSelector;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.spec.LabelSelectorMatcher;
import io.whatsapptoken.core.token.Revision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The token {@code acme} was published as revision 7 at 12:00; now it is 13:00. */
final class RolloutFixtures {
  static final String TOKEN = "acme";
  static final String SECRET = "acme-whatsapp";
  static final Instant PUBLISHED_AT = Instant.parse("2026-06-01T12:00:00Z");
  static final Instant BEFORE = PUBLISHED_AT.minus(Duration.ofHours(1));
  static final Instant AFTER = PUBLISHED_AT.plusSeconds(1);
  static final Instant NOW = PUBLISHED_AT.plus(Duration.ofHours(1));
  static final Revision CURRENT = revision("7-abc");
  static final Revision PREVIOUS = revision("6-def");
  private static final SecretUse READ_AT_START = new SecretUse(Set.of(SECRET), Set.of(SECRET));
  static final PublishedRevision PUBLISHED =
      new PublishedRevision(CURRENT, PUBLISHED_AT, Optional.empty());

  private RolloutFixtures() {}

  static Revision revision(String annotation) {
    return Revision.parse(annotation).orElseThrow();
  }

  static DesiredState desired(DependentSelector selector) {
    var usual = ObservedFixture.settled().observed().desired();
    return new DesiredState(
        usual.resource(),
        usual.app(),
        usual.mode(),
        usual.source(),
        usual.scopes(),
        usual.assets(),
        usual.checkInterval(),
        usual.rotation(),
        usual.target(),
        selector,
        DesiredState.RestartStrategy.DEFAULT,
        usual.retirement(),
        usual.deletionPolicy(),
        usual.triggers());
  }

  /** Older than the publication, healthy, and never restarted; it references the Secret. */
  static WorkloadSnapshot workload(String name) {
    return new WorkloadSnapshot(
        "Deployment",
        new Metadata(name, "uid-of-" + name, BEFORE, Map.of()),
        new Restarts(Restarts.Mode.BY_OPERATOR, Optional.empty(), Map.of(), List.of()),
        new Pods(selector("app", name), updatedInPlace(Set.of(SECRET)), Map.of()),
        new Progress.Complete());
  }

  static LabelSelectorMatcher selector(String key, String value) {
    return new LabelSelectorMatcher(Map.of(key, value), List.of());
  }

  static WorkloadSnapshot carrying(Revision revision, WorkloadSnapshot workload) {
    var pods = workload.pods();
    return with(workload, new Pods(pods.selector(), pods.secrets(), Map.of(TOKEN, revision)));
  }

  static WorkloadSnapshot referencing(Set<String> secrets, WorkloadSnapshot workload) {
    var pods = workload.pods();
    return with(workload, new Pods(pods.selector(), updatedInPlace(secrets), pods.revisions()));
  }

  /** Each is mounted as a whole volume. */
  private static SecretUse updatedInPlace(Set<String> secrets) {
    return new SecretUse(secrets, Set.of());
  }

  /** The Secret is read when a container starts, and never again. */
  static WorkloadSnapshot readingAtStart(WorkloadSnapshot workload) {
    var pods = workload.pods();
    return with(workload, new Pods(pods.selector(), READ_AT_START, pods.revisions()));
  }

  static PodSnapshot readingAtStart(PodSnapshot of) {
    return new PodSnapshot(
        of.name(),
        of.labels(),
        of.createdAt(),
        of.health(),
        of.mustEndBy(),
        READ_AT_START,
        of.revisions());
  }

  static WorkloadSnapshot labelled(String key, String value, WorkloadSnapshot workload) {
    var of = workload.metadata();
    return with(workload, new Metadata(of.name(), of.uid(), of.createdAt(), Map.of(key, value)));
  }

  static WorkloadSnapshot createdAt(Instant at, WorkloadSnapshot workload) {
    var of = workload.metadata();
    return with(workload, new Metadata(of.name(), of.uid(), at, of.labels()));
  }

  static WorkloadSnapshot restarting(Restarts.Mode mode, WorkloadSnapshot workload) {
    var restarts = workload.restarts();
    return with(
        workload,
        new Restarts(mode, restarts.lastAt(), restarts.records(), restarts.otherManagers()));
  }

  static WorkloadSnapshot restartedAt(Instant at, WorkloadSnapshot workload) {
    var restarts = workload.restarts();
    return with(
        workload,
        new Restarts(
            restarts.mode(), Optional.of(at), restarts.records(), restarts.otherManagers()));
  }

  /** It carries that record of its restarts; {@code owner} writes it, too. */
  static WorkloadSnapshot recorded(RestartRecord record, WorkloadSnapshot workload) {
    var restarts = workload.restarts();
    return with(
        workload,
        new Restarts(restarts.mode(), restarts.lastAt(), Map.of(TOKEN, record), List.of("owner")));
  }

  static WorkloadSnapshot progressing(Progress progress, WorkloadSnapshot workload) {
    return with(workload, progress);
  }

  static WorkloadSnapshot waiting(WorkloadSnapshot workload) {
    return with(workload, new Progress.Waiting("1 of 2 pods ready"));
  }

  static WorkloadSnapshot paused(WorkloadSnapshot workload) {
    return with(workload, new Progress.Blocked("a user to resume it"));
  }

  private static WorkloadSnapshot with(WorkloadSnapshot of, Metadata metadata) {
    return new WorkloadSnapshot(of.kind(), metadata, of.restarts(), of.pods(), of.progress());
  }

  private static WorkloadSnapshot with(WorkloadSnapshot of, Restarts restarts) {
    return new WorkloadSnapshot(of.kind(), of.metadata(), restarts, of.pods(), of.progress());
  }

  private static WorkloadSnapshot with(WorkloadSnapshot of, Pods pods) {
    return new WorkloadSnapshot(of.kind(), of.metadata(), of.restarts(), pods, of.progress());
  }

  private static WorkloadSnapshot with(WorkloadSnapshot of, Progress progress) {
    return new WorkloadSnapshot(of.kind(), of.metadata(), of.restarts(), of.pods(), progress);
  }

  /** A ready pod of that workload, older than the publication, that mounts the Secret. */
  static PodSnapshot pod(String name, String workload) {
    return new PodSnapshot(
        name,
        Map.of("app", workload),
        BEFORE,
        Health.READY,
        Optional.empty(),
        updatedInPlace(Set.of(SECRET)),
        Map.of());
  }

  static PodSnapshot carrying(Revision revision, PodSnapshot of) {
    return new PodSnapshot(
        of.name(),
        of.labels(),
        of.createdAt(),
        of.health(),
        of.mustEndBy(),
        of.secrets(),
        Map.of(TOKEN, revision));
  }

  static PodSnapshot healthy(Health health, PodSnapshot of) {
    return new PodSnapshot(
        of.name(),
        of.labels(),
        of.createdAt(),
        health,
        of.mustEndBy(),
        of.secrets(),
        of.revisions());
  }

  static PodSnapshot terminating(Instant mustEndBy, PodSnapshot of) {
    return new PodSnapshot(
        of.name(),
        of.labels(),
        of.createdAt(),
        of.health(),
        Optional.of(mustEndBy),
        of.secrets(),
        of.revisions());
  }

  static PodSnapshot createdAt(Instant at, PodSnapshot of) {
    return new PodSnapshot(
        of.name(), of.labels(), at, of.health(), of.mustEndBy(), of.secrets(), of.revisions());
  }

  static PodSnapshot referencing(Set<String> secrets, PodSnapshot of) {
    return new PodSnapshot(
        of.name(),
        of.labels(),
        of.createdAt(),
        of.health(),
        of.mustEndBy(),
        updatedInPlace(secrets),
        of.revisions());
  }

  /** What is assessed an hour after the publication, with nothing remembered. */
  static Dependents assess(
      DependentSelector selector, List<PodSnapshot> pods, WorkloadSnapshot... workloads) {
    return DependentsAssessment.of(
        desired(selector),
        PUBLISHED,
        new NamespaceSnapshot(pods, List.of(workloads), List.of()),
        RepeatedWrites.NONE,
        NOW);
  }
}
