package io.whatsapptoken.operator.reconcile;

import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.core.plan.Action;
import io.whatsapptoken.core.plan.LastCheck;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.plan.Planner;
import io.whatsapptoken.core.plan.RefusedWrites;
import io.whatsapptoken.core.rollout.RepeatedWrites;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.spec.Parsed;
import io.whatsapptoken.core.status.TokenConditionType.TokenReason;
import io.whatsapptoken.operator.kubernetes.CredentialStore;
import io.whatsapptoken.operator.kubernetes.EventWriter;
import io.whatsapptoken.operator.kubernetes.LedgerStore;
import io.whatsapptoken.operator.kubernetes.Owners;
import io.whatsapptoken.operator.kubernetes.Restarter;
import io.whatsapptoken.operator.kubernetes.RevocationPauses;
import io.whatsapptoken.operator.kubernetes.Specs;
import io.whatsapptoken.operator.kubernetes.SuppliedTokenReader;
import io.whatsapptoken.operator.kubernetes.TargetSecretStore;
import io.whatsapptoken.operator.kubernetes.UnreadableLedgerException;
import io.whatsapptoken.operator.kubernetes.WorkloadLister;
import io.whatsapptoken.operator.telemetry.Telemetry;
import java.time.Clock;
import java.util.List;

/** Brings each {@code WhatsAppToken} closer to its spec, one action after the other. */
public final class TokenReconciler implements Reconciler<WhatsAppToken>, Cleaner<WhatsAppToken> {
  /** More than any rotation needs; the rest continues in the next reconciliation. */
  private static final int MAX_ACTIONS = 30;

  private final Clock clock;
  private final PerResourceCache<Remembered> memory = new PerResourceCache<>();
  private final Remembered processStart;
  private final SiblingTokens siblings;
  private final Ledgers ledgers;
  private final Observer observer;
  private final ReconcileLoop<Observed, Action> loop;
  private final ActionExecutor executor;
  private final TokenReporter reporter;
  private final TokenFinalizer finalizer;
  private final Telemetry telemetry;
  private final Owners owners;

  public TokenReconciler(Dependencies given) {
    var client = given.client();
    clock = given.clock();
    owners = new Owners(client);
    var store = new LedgerStore(client, owners);
    var credentials = new CredentialStore(client);
    var targets = new TargetSecretStore(client, owners, given.graphVersion());
    var events =
        new EventRecorder(new EventWriter(client, given.process()), given.telemetry(), clock);
    telemetry = given.telemetry();
    processStart =
        new Remembered(
            LastCheck.succeeded(clock.instant()), RefusedWrites.NONE, RepeatedWrites.NONE);
    ledgers = new Ledgers(store, clock);
    var gate = new InvalidationGate(credentials, events, clock);
    observer =
        new Observer(
            ledgers,
            credentials,
            new SuppliedTokenReader(client),
            targets,
            new WorkloadLister(client),
            gate,
            given.process(),
            clock);
    loop = new ReconcileLoop<>(Planner::plan, MAX_ACTIONS, clock);
    siblings = new SiblingTokens(store, clock);
    var revoker =
        new TokenRevoker(given.graph(), credentials, new RevocationPauses(client), siblings, clock);
    executor =
        new ActionExecutor(
            given.graph(),
            revoker,
            targets,
            new Restarter(client),
            gate,
            new StepRecorder(ledgers, events, clock));
    reporter = new TokenReporter(events, telemetry, clock);
    finalizer = new TokenFinalizer(credentials, store, targets, revoker, events, clock);
  }

  @Override
  public List<EventSource<?, WhatsAppToken>> prepareEventSources(
      EventSourceContext<WhatsAppToken> context) {
    return EventSources.sources(context);
  }

  @Override
  public UpdateControl<WhatsAppToken> reconcile(
      WhatsAppToken resource, Context<WhatsAppToken> context) {
    return switch (Specs.parse(resource)) {
      case Parsed.Valid<DesiredState>(DesiredState desired) ->
          reconcile(desired, resource, NamespaceCache.of(context));
      case Parsed.Invalid<DesiredState>(String mistakes) ->
          reporter.reportInvalid(TokenReason.INVALID_SPEC, mistakes, resource);
    };
  }

  private UpdateControl<WhatsAppToken> reconcile(
      DesiredState desired, WhatsAppToken resource, NamespaceCache cache) {
    try {
      var remembered = remembered(desired.resource());
      var observed = observer.observe(resource, desired, cache, remembered);
      memory.put(desired.resource(), remembered.with(observed));
      var result = loop.run(observed, (action, present) -> execute(action, present, cache));
      var settled = result.observed().withoutObsoleteRefusal(clock.instant());
      memory.put(desired.resource(), remembered(desired.resource()).with(settled));
      siblings.remember(settled);
      return reporter.report(new ReconcileLoop.Result<>(settled, result.requeueAfter()), resource);
    } catch (UnreadableLedgerException e) {
      return reporter.reportInvalid(
          TokenReason.LEDGER_UNREADABLE, String.valueOf(e.getMessage()), resource);
    }
  }

  @Override
  public ErrorStatusUpdateControl<WhatsAppToken> updateErrorStatus(
      WhatsAppToken resource, Context<WhatsAppToken> context, Exception failure) {
    return StatusPatch.ofFailure(failure, message -> reporter.deniedStatus(message, resource));
  }

  private Observed execute(Action action, Observed observed, NamespaceCache cache) {
    var after = executor.execute(action, observed);
    var key = after.desired().resource();
    memory.put(key, remembered(key).with(after));
    return action.affectsDependents() ? observer.withDependents(after, cache) : after;
  }

  @Override
  public DeleteControl cleanup(WhatsAppToken resource, Context<WhatsAppToken> context) {
    return finalizer.cleanup(resource, remembered(Specs.key(resource)).onDelete());
  }

  private Remembered remembered(DesiredState.ResourceKey resource) {
    return memory.get(resource).orElse(processStart);
  }

  /** Drops what is remembered of a resource that no longer exists. */
  public void forget(ResourceID resource) {
    memory.remove(resource);
    siblings.forget(resource);
    ledgers.forget(resource);
    resource
        .getNamespace()
        .ifPresent(namespace -> {
          telemetry.forget(namespace, resource.getName());
          owners.forget(namespace);
        });
  }
}
