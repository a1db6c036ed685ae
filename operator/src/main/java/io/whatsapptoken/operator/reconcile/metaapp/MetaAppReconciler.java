package io.whatsapptoken.operator.reconcile.metaapp;

import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.whatsapptoken.api.v1alpha1.MetaApp;
import io.whatsapptoken.api.v1alpha1.MetaAppStatus;
import io.whatsapptoken.core.metaapp.CredentialCheck;
import io.whatsapptoken.core.metaapp.MetaAppDesired;
import io.whatsapptoken.core.metaapp.MetaAppObserved;
import io.whatsapptoken.core.metaapp.MetaAppPlanner;
import io.whatsapptoken.core.spec.Parsed;
import io.whatsapptoken.core.status.MetaAppConditionType;
import io.whatsapptoken.core.status.MetaAppStatusRenderer;
import io.whatsapptoken.core.token.Expiry;
import io.whatsapptoken.core.token.TokenFacts;
import io.whatsapptoken.operator.kubernetes.EventWriter;
import io.whatsapptoken.operator.kubernetes.MetaAppSecretReader;
import io.whatsapptoken.operator.kubernetes.RevocationPauses;
import io.whatsapptoken.operator.reconcile.Dependencies;
import io.whatsapptoken.operator.reconcile.EventRecorder;
import io.whatsapptoken.operator.reconcile.PerResourceCache;
import io.whatsapptoken.operator.reconcile.ReconcileLoop;
import io.whatsapptoken.operator.reconcile.StatusPatch;
import io.whatsapptoken.operator.telemetry.Metric;
import io.whatsapptoken.operator.telemetry.Telemetry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Checks the credential of each {@code MetaApp} and reports the result on its status. */
public final class MetaAppReconciler implements Reconciler<MetaApp> {
  /** A check is never repeated immediately. */
  private static final int MAX_ACTIONS = 2;

  /** How often an invalid resource is reconciled if it does not change. */
  private static final Duration INVALID_REQUEUE = Duration.ofMinutes(5);

  private final MetaAppSecretReader secrets;
  private final RevocationPauses pauses;
  private final CredentialCheckHandler checkHandler;
  private final PerResourceCache<CredentialCheck> checks = new PerResourceCache<>();
  private final ReconcileLoop<MetaAppObserved, MetaAppPlanner.Action> loop;
  private final EventRecorder events;
  private final Telemetry telemetry;
  private final Clock clock;

  public MetaAppReconciler(Dependencies dependencies) {
    clock = dependencies.clock();
    telemetry = dependencies.telemetry();
    secrets = new MetaAppSecretReader(dependencies.client());
    pauses = new RevocationPauses(dependencies.client());
    checkHandler = new CredentialCheckHandler(dependencies.graph(), clock);
    loop = new ReconcileLoop<>(MetaAppPlanner::plan, MAX_ACTIONS, clock);
    events =
        new EventRecorder(
            new EventWriter(dependencies.client(), dependencies.process()), telemetry, clock);
  }

  @Override
  public UpdateControl<MetaApp> reconcile(MetaApp resource, Context<MetaApp> context) {
    return switch (MetaAppSpecParser.parse(resource)) {
      case Parsed.Valid<MetaAppDesired>(MetaAppDesired desired) ->
          reconcileManaged(desired, withRevocationResumed(resource));
      case Parsed.Invalid<MetaAppDesired>(String problems) -> reportInvalid(problems, resource);
    };
  }

  @Override
  public ErrorStatusUpdateControl<MetaApp> updateErrorStatus(
      MetaApp resource, Context<MetaApp> context, Exception failure) {
    return StatusPatch.ofFailure(failure, message -> deniedStatus(message, resource));
  }

  private Optional<MetaApp> deniedStatus(String message, MetaApp resource) {
    var generation = Optional.ofNullable(resource.getMetadata().getGeneration()).orElse(0L);
    var status =
        MetaAppStatusRenderer.renderDenied(
            message, generation, resource.getStatus(), clock.instant());
    return report(status, resource, INVALID_REQUEUE).getResource();
  }

  /** Drops what is remembered of a resource that no longer exists. */
  public void forget(ResourceID resource) {
    checks.remove(resource);
    resource
        .getNamespace()
        .ifPresent(namespace -> telemetry.forgetApp(namespace, resource.getName()));
  }

  private UpdateControl<MetaApp> reconcileManaged(MetaAppDesired desired, MetaApp resource) {
    var secretsNow = secrets.read(resource);
    var last = checks.get(desired.identity());
    var observed = new MetaAppObserved(desired, secretsNow, last, RevocationPauses.state(resource));
    var result = loop.run(observed, (_, it) -> check(it));
    var status =
        MetaAppStatusRenderer.render(result.observed(), resource.getStatus(), clock.instant());
    meter(status, result.observed().facts().map(TokenFacts::expiry), resource);
    return report(status, resource, result.requeueAfter());
  }

  private MetaApp withRevocationResumed(MetaApp resource) {
    return RevocationPauses.state(resource).isAllowedAgain() ? pauses.resume(resource) : resource;
  }

  private MetaAppObserved check(MetaAppObserved observed) {
    var check = checkHandler.check(observed);
    checks.put(observed.desired().identity(), check);
    return observed.with(check);
  }

  private UpdateControl<MetaApp> reportInvalid(String problems, MetaApp resource) {
    var generation = Optional.ofNullable(resource.getMetadata().getGeneration()).orElse(0L);
    var status =
        MetaAppStatusRenderer.renderInvalid(
            problems, generation, resource.getStatus(), clock.instant());
    meter(status, Optional.empty(), resource);
    return report(status, resource, INVALID_REQUEUE);
  }

  private void meter(MetaAppStatus status, Optional<Expiry> expiry, MetaApp resource) {
    var ready =
        Optional.ofNullable(status.conditions()).stream()
            .flatMap(List::stream)
            .filter(condition -> MetaAppConditionType.READY.label().equals(condition.type()))
            .anyMatch(condition -> "True".equals(condition.status()));
    telemetry.app(
        resource.getMetadata().getNamespace(),
        resource.getMetadata().getName(),
        ready,
        expiry.flatMap(Expiry::end));
    telemetry.count(Metric.RECONCILIATIONS, ready ? "ready" : "not_ready");
  }

  private UpdateControl<MetaApp> report(
      MetaAppStatus status, MetaApp resource, Duration requeueAfter) {
    var stored = Optional.ofNullable(resource.getStatus()).map(MetaAppStatus::ofController);
    if (!StatusPatch.isUnchanged(status, stored)) {
      ConditionEvents.of(resource.getStatus(), status)
          .forEach(event -> events.record(resource, event.what(), event.note()));
    }
    return StatusPatch.of(resource, stored, new MetaApp(), status, requeueAfter);
  }
}
