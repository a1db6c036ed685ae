package io.whatsapptoken.operator.reconcile.app;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.whatsapptoken.api.v1alpha1.MetaApp;
import io.whatsapptoken.api.v1alpha1.MetaAppStatus;
import io.whatsapptoken.operator.app.AppObserved;
import io.whatsapptoken.operator.app.AppPlan;
import io.whatsapptoken.operator.app.AppPlanner;
import io.whatsapptoken.operator.app.AppWish;
import io.whatsapptoken.operator.kube.AdminTokenStore;
import io.whatsapptoken.operator.kube.AppMaterials;
import io.whatsapptoken.operator.kube.Events;
import io.whatsapptoken.operator.reconcile.Journal;
import io.whatsapptoken.operator.reconcile.Surroundings;
import io.whatsapptoken.operator.status.AppConditionType;
import io.whatsapptoken.operator.status.AppStatusRenderer;
import io.whatsapptoken.operator.telemetry.Telemetry;
import io.whatsapptoken.operator.token.Expiry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Checks the credential of each {@code MetaApp}, and renews its admin token where wished. */
public final class AppReconciler implements Reconciler<MetaApp> {
  /** More effects than any renewal has: a pass that needs more goes on in the next. */
  private static final int EFFECTS_PER_PASS = 15;

  /** When a resource that cannot be acted on is looked at again, should nobody change it. */
  private static final Duration REFUSED_AGAIN = Duration.ofMinutes(5);

  private final AppMaterials materials;
  private final AdminTokenStore store;
  private final AppExecutor executor;
  private final AppMemory memory;
  private final Journal journal;
  private final Telemetry telemetry;
  private final Clock clock;

  public AppReconciler(Surroundings given) {
    clock = given.clock();
    telemetry = given.telemetry();
    materials = new AppMaterials(given.client());
    store = new AdminTokenStore(given.client());
    memory = new AppMemory(given.process());
    journal = new Journal(new Events(given.client(), given.process()), telemetry, clock);
    executor = new AppExecutor(given.graph(), journal, clock);
  }

  @Override
  public UpdateControl<MetaApp> reconcile(MetaApp resource, Context<MetaApp> context) {
    return switch (AppWishReader.read(resource)) {
      case AppWishReader.Reading.Clear(AppWish wish) -> pursue(wish, resource);
      case AppWishReader.Reading.Unclear(String mistakes) -> refuse(mistakes, resource);
    };
  }

  /** Drops what is remembered of a resource that no longer exists. */
  public void forget(ResourceID resource) {
    memory.forget(resource);
    resource
        .getNamespace()
        .ifPresent(namespace -> telemetry.forgetApp(namespace, resource.getName()));
  }

  private UpdateControl<MetaApp> pursue(AppWish wish, MetaApp resource) {
    var visit = new AppVisit(resource, materials, store);
    var seen = memory.recall(wish, visit.read());
    for (int effects = 0; effects < EFFECTS_PER_PASS; effects++) {
      switch (AppPlanner.plan(seen, clock.instant())) {
        case AppPlan.Rest(Instant until) -> {
          return rest(seen, until, resource);
        }
        case AppPlan.Effect effect -> {
          seen = executor.execute(effect, visit, seen);
          memory.remember(seen);
        }
      }
    }
    return rest(seen, clock.instant(), resource);
  }

  private UpdateControl<MetaApp> rest(AppObserved seen, Instant until, MetaApp resource) {
    var now = clock.instant();
    var status = AppStatusRenderer.render(seen, resource.getStatus(), now);
    meter(status, seen.facts().map(facts -> facts.expiry()), resource);
    return report(status, resource, atLeastOneMilli(Duration.between(now, until)));
  }

  private UpdateControl<MetaApp> refuse(String mistakes, MetaApp resource) {
    var generation = Optional.ofNullable(resource.getMetadata().getGeneration()).orElse(0L);
    var status =
        AppStatusRenderer.refuse(mistakes, generation, resource.getStatus(), clock.instant());
    meter(status, Optional.empty(), resource);
    return report(status, resource, REFUSED_AGAIN);
  }

  private void meter(MetaAppStatus status, Optional<Expiry> expiry, MetaApp resource) {
    var ready =
        Optional.ofNullable(status.conditions()).stream()
            .flatMap(List::stream)
            .filter(condition -> AppConditionType.READY.label().equals(condition.getType()))
            .anyMatch(condition -> "True".equals(condition.getStatus()));
    var end = expiry.flatMap(Expiry::end).stream().mapToLong(Instant::getEpochSecond).findFirst();
    telemetry.app(
        resource.getMetadata().getNamespace(), resource.getMetadata().getName(), ready, end);
    telemetry.reconciled(ready ? "ready" : "not_ready");
  }

  /** A status that says the same is not written, and nothing is told. */
  private UpdateControl<MetaApp> report(
      MetaAppStatus status, MetaApp resource, Duration lookAgainIn) {
    var before = resource.getStatus();
    if (before != null && Serialization.asJson(status).equals(Serialization.asJson(before))) {
      return UpdateControl.<MetaApp>noUpdate().rescheduleAfter(lookAgainIn);
    }
    AppNews.of(before, status).forEach(news -> journal.tell(resource, news.what(), news.note()));
    var patch = new MetaApp();
    patch.getMetadata().setNamespace(resource.getMetadata().getNamespace());
    patch.getMetadata().setName(resource.getMetadata().getName());
    patch.getMetadata().setResourceVersion(resource.getMetadata().getResourceVersion());
    patch.setStatus(status);
    return UpdateControl.patchStatus(patch).rescheduleAfter(lookAgainIn);
  }

  private static Duration atLeastOneMilli(Duration wait) {
    return wait.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : wait;
  }
}
