package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.ledger.Ledger;
import io.whatsapptoken.core.plan.LastCheck;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.plan.TargetSecretState;
import io.whatsapptoken.core.rollout.Dependents;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.status.StatusRenderer;
import io.whatsapptoken.operator.kubernetes.CredentialStore;
import io.whatsapptoken.operator.kubernetes.LedgerStore;
import io.whatsapptoken.operator.kubernetes.PublishedRevision;
import io.whatsapptoken.operator.kubernetes.SuppliedTokenReader;
import io.whatsapptoken.operator.kubernetes.TargetSecretStore;
import io.whatsapptoken.operator.kubernetes.WorkloadLister;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Gathers what a decision rests on. Reads only, and from the API server itself. */
final class Observer {
  /** What is tolerated; docs/hardening.md has an alert for less. */
  private static final Duration CLOCKS_DIFFER_BY = Duration.ofMinutes(2);

  private final LedgerStore ledgers;
  private final CredentialStore credentials;
  private final SuppliedTokenReader supplies;
  private final TargetSecretStore targets;
  private final WorkloadLister workloads;
  private final String process;
  private final Clock clock;

  Observer(
      LedgerStore ledgers,
      CredentialStore credentials,
      SuppliedTokenReader supplies,
      TargetSecretStore targets,
      WorkloadLister workloads,
      String process,
      Clock clock) {
    this.ledgers = ledgers;
    this.credentials = credentials;
    this.supplies = supplies;
    this.targets = targets;
    this.workloads = workloads;
    this.process = process;
    this.clock = clock;
  }

  Observed observe(
      WhatsAppToken resource, DesiredState desired, NamespaceCache cache, LastCheck lastCheck) {
    var observed =
        new Observed(
            desired,
            ledgers.read(desired.resource()),
            credentials.find(
                desired.resource().namespace(),
                SpecParser.appName(resource),
                desired.source() instanceof DesiredState.Source.SystemUser),
            supplies.find(desired),
            target(desired, cache.olderOwner(resource)),
            Dependents.NONE,
            lastCheck,
            StatusRenderer.reported(resource.getStatus()),
            process);
    return withDependents(observed, cache);
  }

  /** Of two that name the same Secret the older has it, unless the other was there first. */
  private TargetSecretState target(DesiredState desired, Optional<String> rival) {
    var present = targets.read(desired);
    return present instanceof TargetSecretState.Owned || rival.isEmpty()
        ? present
        : new TargetSecretState.Conflicting(
            "the WhatsAppToken \"" + rival.get() + "\", which is older, names the same Secret");
  }

  /** Looks at the dependents again, after something that concerns them. */
  Observed withDependents(Observed observed, NamespaceCache cache) {
    if (!observed.isPublished() || observed.desired().dependents().selectsNothing()) {
      return observed.with(Dependents.NONE);
    }
    var look =
        new WorkloadLister.Query(
            publication(observed),
            !observed.ledger().previous().isEmpty(),
            cache.otherTokens(observed.desired()));
    return observed.with(workloads.find(observed.desired(), look, clock.instant()));
  }

  /** The token that is published must be the current one. */
  static PublishedRevision publication(Observed observed) {
    return new PublishedRevision(
        observed.ledger().revisionAnnotation().orElseThrow(),
        publishedAt(observed),
        observed.ledger().current().flatMap(CurrentToken::previouslyInUseUntil));
  }

  /**
   * What a token that comes back goes by: when its successor came, by the API server's clock where
   * ours was ahead. What was made before then runs on the older one.
   */
  static Ledger correctedForClockSkew(Ledger ledger, TargetSecretState target) {
    return ledger
        .current()
        .flatMap(current ->
            writtenAt(target)
                .filter(at -> at.isBefore(current.activatedAt()))
                .filter(at -> at.isAfter(current.activatedAt().minus(CLOCKS_DIFFER_BY)))
                .map(current::activatedSince))
        .map(ledger::withCurrent)
        .orElse(ledger);
  }

  private static Optional<Instant> writtenAt(TargetSecretState target) {
    return target instanceof TargetSecretState.Owned(_, _, _, var writtenAt, _)
        ? writtenAt
        : Optional.empty();
  }

  /**
   * Pods are made by the API server's clock, and ours may be behind. A later change of the Secret
   * is no correction; nor is the write by which a token was taken over that had long been there.
   */
  private static Instant publishedAt(Observed observed) {
    var current = observed.ledger().current().orElseThrow();
    if (!(observed.target()
        instanceof TargetSecretState.Owned(_, _, var publishedAt, var writtenAt, _))) {
      return current.activatedAt();
    }
    var said = publishedAt.orElse(current.activatedAt());
    return writtenAt
        .filter(_ -> !current.reason().equals(CurrentToken.ADOPTED))
        .filter(at -> at.isAfter(said) && at.isBefore(said.plus(CLOCKS_DIFFER_BY)))
        .orElse(said);
  }
}
