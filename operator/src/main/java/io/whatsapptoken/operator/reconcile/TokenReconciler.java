package io.whatsapptoken.operator.reconcile;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenStatus;
import io.whatsapptoken.core.plan.Action;
import io.whatsapptoken.core.plan.LastCheck;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.plan.Planner;
import io.whatsapptoken.core.plan.Schedule;
import io.whatsapptoken.core.rollout.Blocker;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.status.StatusRenderer;
import io.whatsapptoken.core.status.TokenReason;
import io.whatsapptoken.core.token.ExpiryWarningLevel;
import io.whatsapptoken.operator.kubernetes.CredentialStore;
import io.whatsapptoken.operator.kubernetes.EventWriter;
import io.whatsapptoken.operator.kubernetes.LedgerStore;
import io.whatsapptoken.operator.kubernetes.Restarter;
import io.whatsapptoken.operator.kubernetes.SuppliedTokenReader;
import io.whatsapptoken.operator.kubernetes.TargetSecretStore;
import io.whatsapptoken.operator.kubernetes.UnreadableLedgerException;
import io.whatsapptoken.operator.kubernetes.WorkloadLister;
import io.whatsapptoken.operator.telemetry.Telemetry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Brings each {@code WhatsAppToken} closer to its spec, one effect after the other. */
public final class TokenReconciler implements Reconciler<WhatsAppToken>, Cleaner<WhatsAppToken> {
  /** More effects than any rotation has: a pass that needs more goes on in the next. */
  private static final int MAX_ACTIONS = 30;

  /** When a resource that cannot be acted on is looked at again, should nobody change it. */
  private static final Duration INVALID_REQUEUE = Duration.ofMinutes(5);

  private final Observer observer;
  private final ActionExecutor executor;
  private final ObserveModeReconciler observing;
  private final TokenFinalizer farewell;
  private final EventRecorder journal;
  private final PerResourceCache<LastCheck> checks = new PerResourceCache<>();
  private final LastCheck atStart;
  private final Telemetry telemetry;
  private final Clock clock;
  private final ReconcileLoop<Observed, Action> loop;

  public TokenReconciler(Dependencies given) {
    var client = given.client();
    clock = given.clock();
    loop = new ReconcileLoop<>(Planner::plan, MAX_ACTIONS, clock);
    telemetry = given.telemetry();
    var ledgers = new LedgerStore(client);
    atStart = LastCheck.succeeded(clock.instant());
    var credentials = new CredentialStore(client);
    var targets = new TargetSecretStore(client);
    journal = new EventRecorder(new EventWriter(client, given.process()), telemetry, clock);
    observer =
        new Observer(
            ledgers,
            credentials,
            new SuppliedTokenReader(client),
            targets,
            new WorkloadLister(client),
            given.process(),
            clock);
    observing =
        new ObserveModeReconciler(
            credentials, targets, new TokenVerifier(given.graph(), clock), journal, clock);
    farewell = new TokenFinalizer(credentials, ledgers, targets, given.graph(), journal, clock);
    executor =
        new ActionExecutor(
            given.graph(),
            clock,
            targets,
            new Restarter(client),
            new StepRecorder(new Ledgers(ledgers), journal, clock));
  }

  @Override
  public List<EventSource<?, WhatsAppToken>> prepareEventSources(
      EventSourceContext<WhatsAppToken> context) {
    return EventSources.sources(context);
  }

  @Override
  public UpdateControl<WhatsAppToken> reconcile(
      WhatsAppToken resource, Context<WhatsAppToken> context) {
    return switch (SpecParser.parse(resource)) {
      case SpecParser.Parsed.Valid(DesiredState desired)
          when desired.mode() == DesiredState.Mode.OBSERVE ->
          reconcileObserveOnly(desired, resource);
      case SpecParser.Parsed.Valid(DesiredState desired) ->
          reconcileManaged(desired, resource, context);
      case SpecParser.Parsed.Invalid(String mistakes) ->
          reportInvalid(TokenReason.INVALID_SPEC, mistakes, resource);
    };
  }

  @Override
  public DeleteControl cleanup(WhatsAppToken resource, Context<WhatsAppToken> context) {
    return farewell.cleanup(resource);
  }

  /** Drops what is remembered of a resource that no longer exists. */
  public void forget(ResourceID resource) {
    checks.remove(resource);
    observing.forget(resource);
    resource.getNamespace().ifPresent(namespace -> telemetry.forget(namespace, resource.getName()));
  }

  private UpdateControl<WhatsAppToken> reconcileObserveOnly(
      DesiredState desired, WhatsAppToken resource) {
    var observed = observing.observe(resource, desired);
    return finish(
        observed, Duration.between(clock.instant(), Schedule.nextCheck(observed)), resource);
  }

  private UpdateControl<WhatsAppToken> reconcileManaged(
      DesiredState desired, WhatsAppToken resource, Context<WhatsAppToken> context) {
    try {
      var cache = NamespaceCache.of(context);
      var lastCheck = checks.get(desired.resource()).orElse(atStart);
      var observed = observer.observe(resource, desired, cache, lastCheck);
      var result = loop.run(observed, (action, present) -> execute(action, present, cache));
      return finish(result.observed(), result.requeueAfter(), resource);
    } catch (UnreadableLedgerException e) {
      return reportInvalid(TokenReason.LEDGER_UNREADABLE, String.valueOf(e.getMessage()), resource);
    }
  }

  private Observed execute(Action action, Observed observed, NamespaceCache cache) {
    var after = executor.execute(action, observed);
    checks.put(after.desired().resource(), after.lastCheck());
    return action.affectsDependents() ? observer.withDependents(after, cache) : after;
  }

  private UpdateControl<WhatsAppToken> finish(
      Observed observed, Duration requeueAfter, WhatsAppToken resource) {
    var now = clock.instant();
    var inPlace = observed.isPublished() || observed.desired().mode() == DesiredState.Mode.OBSERVE;
    var ready =
        inPlace && observed.ledger().current().filter(t -> t.meetsRequirementsAt(now)).isPresent();
    var identity = observed.desired().resource();
    telemetry.token(
        identity.namespace(), identity.name(), ready, expiry(observed), alarm(observed));
    telemetry.blockers(identity.namespace(), identity.name(), blockers(observed));
    telemetry.reconciled(ready ? "ready" : "not_ready");
    var status = StatusRenderer.render(observed, resource.getStatus(), now);
    BlockerEvents.since(resource.getStatus(), status, observed)
        .forEach(found -> journal.record(resource, found.what(), found.note()));
    return patchStatus(status, resource, requeueAfter);
  }

  private UpdateControl<WhatsAppToken> reportInvalid(
      TokenReason reason, String message, WhatsAppToken resource) {
    telemetry.reconciled("refused");
    var generation = resource.getMetadata().getGeneration();
    var status =
        StatusRenderer.renderInvalid(
            reason,
            message,
            generation == null ? 0 : generation,
            resource.getStatus(),
            clock.instant());
    return patchStatus(status, resource, INVALID_REQUEUE);
  }

  /** A status that says the same is not written. */
  private static UpdateControl<WhatsAppToken> patchStatus(
      WhatsAppTokenStatus status, WhatsAppToken resource, Duration lookAgainIn) {
    var unchanged =
        resource.getStatus() != null
            && Serialization.asJson(status).equals(Serialization.asJson(resource.getStatus()));
    if (unchanged) {
      return UpdateControl.<WhatsAppToken>noUpdate().rescheduleAfter(lookAgainIn);
    }
    var patch = new WhatsAppToken();
    patch.getMetadata().setNamespace(resource.getMetadata().getNamespace());
    patch.getMetadata().setName(resource.getMetadata().getName());
    patch.getMetadata().setResourceVersion(resource.getMetadata().getResourceVersion());
    patch.setStatus(status);
    return UpdateControl.patchStatus(patch).rescheduleAfter(lookAgainIn);
  }

  private static OptionalLong expiry(Observed observed) {
    return observed.ledger().current().flatMap(current -> current.facts().expiry().end()).stream()
        .mapToLong(Instant::getEpochSecond)
        .findFirst();
  }

  /** Only a token that may still be in use waits for somebody. */
  private static OptionalInt blockers(Observed observed) {
    return observed.ledger().restorable().isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(Blocker.of(observed.dependents()).size());
  }

  private static ExpiryWarningLevel alarm(Observed observed) {
    return observed
        .ledger()
        .current()
        .map(token -> token.health().expiryWarning())
        .orElse(ExpiryWarningLevel.NONE);
  }
}
