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
import io.whatsapptoken.operator.kube.Credentials;
import io.whatsapptoken.operator.kube.Events;
import io.whatsapptoken.operator.kube.LedgerStore;
import io.whatsapptoken.operator.kube.Restarter;
import io.whatsapptoken.operator.kube.Supplies;
import io.whatsapptoken.operator.kube.TargetSecrets;
import io.whatsapptoken.operator.kube.UnreadableLedgerException;
import io.whatsapptoken.operator.kube.Workloads;
import io.whatsapptoken.operator.plan.Blocker;
import io.whatsapptoken.operator.plan.Observed;
import io.whatsapptoken.operator.plan.Plan;
import io.whatsapptoken.operator.plan.Planner;
import io.whatsapptoken.operator.plan.Schedule;
import io.whatsapptoken.operator.plan.Wish;
import io.whatsapptoken.operator.status.Reason;
import io.whatsapptoken.operator.status.StatusRenderer;
import io.whatsapptoken.operator.telemetry.Telemetry;
import io.whatsapptoken.operator.token.Alarm;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Brings each {@code WhatsAppToken} closer to its spec, one effect after the other. */
public final class TokenReconciler implements Reconciler<WhatsAppToken>, Cleaner<WhatsAppToken> {
  /** More effects than any rotation has: a pass that needs more goes on in the next. */
  private static final int EFFECTS_PER_PASS = 30;

  /** When a resource that cannot be acted on is looked at again, should nobody change it. */
  private static final Duration REFUSED_AGAIN = Duration.ofMinutes(5);

  private final LedgerStore ledgers;
  private final Observer observer;
  private final Executor executor;
  private final Observing observing;
  private final Farewell farewell;
  private final Journal journal;
  private final CheckMemory checks;
  private final Telemetry telemetry;
  private final Clock clock;

  private @Nullable Neighbourhood around;

  public TokenReconciler(Surroundings given) {
    var client = given.client();
    clock = given.clock();
    telemetry = given.telemetry();
    ledgers = new LedgerStore(client);
    checks = new CheckMemory(clock.instant());
    var credentials = new Credentials(client);
    var targets = new TargetSecrets(client);
    journal = new Journal(new Events(client, given.process()), telemetry, clock);
    observer =
        new Observer(
            credentials,
            new Supplies(client),
            targets,
            new Workloads(client),
            () -> Objects.requireNonNull(around),
            given.process(),
            clock);
    observing =
        new Observing(credentials, targets, new Assessor(given.graph(), clock), journal, clock);
    farewell = new Farewell(credentials, ledgers, targets, given.graph(), journal, clock);
    executor =
        new Executor(given.graph(), targets, new Restarter(client), observer, journal, clock);
  }

  @Override
  public List<EventSource<?, WhatsAppToken>> prepareEventSources(
      EventSourceContext<WhatsAppToken> context) {
    var secrets = WakeUps.targetSecrets(context);
    lookAroundIn(new Neighbourhood(context.getPrimaryCache()::list, secrets::list));
    return WakeUps.sources(secrets, context);
  }

  /** The caches in which a resource's neighbours are found; before the first reconciliation. */
  public void lookAroundIn(Neighbourhood caches) {
    around = caches;
  }

  @Override
  public UpdateControl<WhatsAppToken> reconcile(
      WhatsAppToken resource, Context<WhatsAppToken> context) {
    return switch (WishReader.read(resource)) {
      case WishReader.Reading.Clear(Wish wish) when wish.conduct() == Wish.Conduct.OBSERVE ->
          watch(wish, resource);
      case WishReader.Reading.Clear(Wish wish) -> pursue(wish, resource);
      case WishReader.Reading.Unclear(String mistakes) ->
          refuse(Reason.INVALID_SPEC, mistakes, resource);
    };
  }

  @Override
  public DeleteControl cleanup(WhatsAppToken resource, Context<WhatsAppToken> context) {
    return farewell.part(resource);
  }

  /** Drops what is remembered of a resource that no longer exists. */
  public void forget(ResourceID resource) {
    checks.forget(resource);
    observing.forget(resource);
    resource.getNamespace().ifPresent(namespace -> telemetry.forget(namespace, resource.getName()));
  }

  private UpdateControl<WhatsAppToken> watch(Wish wish, WhatsAppToken resource) {
    var seen = observing.look(resource, wish);
    return rest(seen, Schedule.nextCheck(seen), resource);
  }

  private UpdateControl<WhatsAppToken> pursue(Wish wish, WhatsAppToken resource) {
    try {
      var visit = new Visit(resource, ledgers);
      var seen = observer.observe(visit, wish, checks.recall(wish.identity()));
      for (int effects = 0; effects < EFFECTS_PER_PASS; effects++) {
        switch (Planner.plan(seen, clock.instant())) {
          case Plan.Rest(Instant until) -> {
            return rest(seen, until, resource);
          }
          case Plan.Effect effect -> {
            seen = executor.execute(effect, visit, seen);
            checks.remember(wish.identity(), seen.checked());
          }
        }
      }
      return rest(seen, clock.instant(), resource);
    } catch (UnreadableLedgerException e) {
      return refuse(Reason.LEDGER_UNREADABLE, String.valueOf(e.getMessage()), resource);
    }
  }

  private UpdateControl<WhatsAppToken> rest(Observed seen, Instant until, WhatsAppToken resource) {
    var now = clock.instant();
    var inPlace = seen.isPublished() || seen.wish().conduct() == Wish.Conduct.OBSERVE;
    var ready = inPlace && seen.ledger().current().filter(t -> t.usableAt(now)).isPresent();
    var identity = seen.wish().identity();
    telemetry.token(identity.namespace(), identity.name(), ready, expiry(seen), alarm(seen));
    telemetry.blockers(identity.namespace(), identity.name(), blockers(seen));
    telemetry.reconciled(ready ? "ready" : "not_ready");
    var status = StatusRenderer.render(seen, resource.getStatus(), now);
    Obstructions.since(resource.getStatus(), status, seen)
        .forEach(found -> journal.tell(resource, found.what(), found.note()));
    return report(status, resource, atLeastOneMilli(Duration.between(now, until)));
  }

  private UpdateControl<WhatsAppToken> refuse(
      Reason reason, String message, WhatsAppToken resource) {
    telemetry.reconciled("refused");
    var generation = resource.getMetadata().getGeneration();
    var status =
        StatusRenderer.refuse(
            reason,
            message,
            generation == null ? 0 : generation,
            resource.getStatus(),
            clock.instant());
    return report(status, resource, REFUSED_AGAIN);
  }

  /** A status that says the same is not written. */
  private static UpdateControl<WhatsAppToken> report(
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

  private static OptionalLong expiry(Observed seen) {
    return seen.ledger().current().flatMap(current -> current.facts().expiry().end()).stream()
        .mapToLong(Instant::getEpochSecond)
        .findFirst();
  }

  /** Only a token that may still be in use waits for somebody. */
  private static OptionalInt blockers(Observed seen) {
    return seen.ledger().returnable().isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(Blocker.of(seen.dependents()).size());
  }

  private static Alarm alarm(Observed seen) {
    return seen.ledger().current().map(token -> token.health().alarm()).orElse(Alarm.NONE);
  }

  private static Duration atLeastOneMilli(Duration wait) {
    return wait.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : wait;
  }
}
