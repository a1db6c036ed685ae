package io.whatsapptoken.operator.reconcile.app;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.whatsapptoken.operator.app.AppKnowledge;
import io.whatsapptoken.operator.app.AppMaterial;
import io.whatsapptoken.operator.app.AppObserved;
import io.whatsapptoken.operator.app.AppWish;
import io.whatsapptoken.operator.plan.Wish;
import io.whatsapptoken.operator.token.Setback;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What Meta said of each app. Kept in memory: a check must cost no write. */
final class AppMemory {
  private final Map<ResourceID, Remembered> memory = new ConcurrentHashMap<>();
  private final String process;

  AppMemory(String process) {
    this.process = process;
  }

  /**
   * What is observed, together with what is remembered. Two apps may share a Secret: each marks a
   * renewal as its own.
   */
  AppObserved recall(AppWish wish, AppMaterial material) {
    var remembered =
        Optional.ofNullable(memory.get(id(wish.identity())))
            .filter(entry -> entry.uid().equals(wish.identity().uid()));
    return new AppObserved(
        wish,
        material,
        remembered.flatMap(Remembered::knowledge),
        remembered.flatMap(Remembered::setback),
        process + "/" + wish.identity().name());
  }

  void remember(AppObserved seen) {
    var identity = seen.wish().identity();
    memory.put(id(identity), new Remembered(identity.uid(), seen.knowledge(), seen.setback()));
  }

  void forget(ResourceID resource) {
    memory.remove(resource);
  }

  /** The UID tells a resource from an earlier one of its name. */
  private record Remembered(
      String uid, Optional<AppKnowledge> knowledge, Optional<Setback> setback) {}

  private static ResourceID id(Wish.Identity resource) {
    return new ResourceID(resource.name(), resource.namespace());
  }
}
