package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.core.ledger.VersionedLedger;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.plan.ReportedStatus;
import io.whatsapptoken.core.plan.TargetSecretState;
import io.whatsapptoken.core.rollout.Dependents;
import io.whatsapptoken.core.rollout.DependentsAssessment;
import io.whatsapptoken.core.rollout.NamespaceSnapshot;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.status.StatusRenderer;
import io.whatsapptoken.operator.kubernetes.CredentialStore;
import io.whatsapptoken.operator.kubernetes.SuppliedTokenReader;
import io.whatsapptoken.operator.kubernetes.TargetSecretStore;
import io.whatsapptoken.operator.kubernetes.WorkloadLister;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Gathers what a decision rests on. Reads only, and from the API server itself. */
final class Observer {
  private final Ledgers ledgers;
  private final CredentialStore credentials;
  private final SuppliedTokenReader supplies;
  private final TargetSecretStore targets;
  private final WorkloadLister workloads;
  private final InvalidationGate gate;
  private final String process;
  private final Clock clock;

  Observer(
      Ledgers ledgers,
      CredentialStore credentials,
      SuppliedTokenReader supplies,
      TargetSecretStore targets,
      WorkloadLister workloads,
      InvalidationGate gate,
      String process,
      Clock clock) {
    this.ledgers = ledgers;
    this.credentials = credentials;
    this.supplies = supplies;
    this.targets = targets;
    this.workloads = workloads;
    this.gate = gate;
    this.process = process;
    this.clock = clock;
  }

  Observed observe(
      WhatsAppToken resource, DesiredState desired, NamespaceCache cache, Remembered remembered) {
    var reported = StatusRenderer.reported(resource.getStatus());
    if (desired.mode() == DesiredState.Mode.OBSERVE) {
      return observeOnly(desired, remembered, reported);
    }
    var ledger = ledgers.read(desired);
    var credential =
        credentials.find(
            desired.resource().namespace(), desired.app(), desired.source().needsAdminToken());
    var observed =
        new Observed(
            desired,
            ledger,
            credential,
            supplies.find(desired),
            target(desired, ledger, cache.olderOwner(resource)),
            Dependents.NONE,
            remembered.lastCheck(),
            remembered.refusedWrites(),
            remembered.repeatedWrites(),
            reported,
            credential.found().flatMap(found -> gate.pausedUntil(found.app().appId())),
            process);
    return withDependents(observed, cache);
  }

  /** The token in the target Secret, regardless of the owner. */
  private Observed observeOnly(
      DesiredState desired, Remembered remembered, ReportedStatus reported) {
    var present = targets.readRegardlessOfOwner(desired);
    return new Observed(
        desired,
        ledgers.readInMemory(desired, present, reported),
        credentials.find(desired.resource().namespace(), desired.app(), false),
        Optional.of(present),
        new TargetSecretState.Absent(),
        Dependents.NONE,
        remembered.lastCheck(),
        remembered.refusedWrites(),
        remembered.repeatedWrites(),
        reported,
        Optional.empty(),
        process);
  }

  /** Of two that name the same Secret the older has it, unless the other was there first. */
  private TargetSecretState target(
      DesiredState desired, VersionedLedger ledger, Optional<String> rival) {
    var present = targets.read(desired, ledger);
    return present instanceof TargetSecretState.Owned || rival.isEmpty()
        ? present
        : new TargetSecretState.Conflicting(
            "the WhatsAppToken \"" + rival.get() + "\", which is older, names the same Secret");
  }

  /** Observes the dependents again. */
  Observed withDependents(Observed observed, NamespaceCache cache) {
    if (!observed.isPublished() || observed.desired().dependents().selectsNothing()) {
      return observed.with(Dependents.NONE);
    }
    var desired = observed.desired();
    var namespace = desired.resource().namespace();
    var olderTokens = !observed.ledger().previous().isEmpty();
    var now = clock.instant();
    var snapshot =
        new NamespaceSnapshot(
            olderTokens ? workloads.listPods(namespace) : List.of(),
            workloads.listWorkloads(namespace, now),
            cache.otherTokens(desired));
    return observed.with(
        DependentsAssessment.of(
            desired, observed.publishedRevision(), snapshot, observed.repeatedWrites(), now));
  }
}
