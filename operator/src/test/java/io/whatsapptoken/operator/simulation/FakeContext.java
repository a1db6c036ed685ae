package io.whatsapptoken.operator.simulation;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.IndexedResourceCache;
import io.javaoperatorsdk.operator.processing.event.EventSourceRetriever;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.whatsapptoken.operator.reconcile.EventSources;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Of the SDK's context, the caches; nothing else is asked of it. */
final class FakeContext {
  private FakeContext() {}

  static <R extends HasMetadata> Context<R> of(InformerCaches caches) {
    var secrets = cache(caches::secrets);
    var sources =
        proxy(
            EventSourceRetriever.class,
            (method, arguments) -> {
              if (arguments.length != 2 || !EventSources.TARGET_SECRETS.equals(arguments[1])) {
                throw new UnsupportedOperationException(method);
              }
              return secrets;
            });
    return context(
        Map.of("getPrimaryCache", cache(caches::tokens), "eventSourceRetriever", sources));
  }

  /** Without caches. */
  static <R extends HasMetadata> Context<R> empty() {
    return context(Map.of());
  }

  @SuppressWarnings("unchecked")
  private static <R extends HasMetadata> Context<R> context(Map<String, Object> answers) {
    return (Context<R>)
        proxy(
            Context.class,
            (method, _) -> {
              if (!answers.containsKey(method)) {
                throw new UnsupportedOperationException(method);
              }
              return answers.get(method);
            });
  }

  /** All objects are of one namespace. */
  private static Object cache(Supplier<Stream<? extends HasMetadata>> objects) {
    return Proxy.newProxyInstance(
        FakeContext.class.getClassLoader(),
        new Class<?>[] {EventSource.class, IndexedResourceCache.class},
        (_, method, _) -> {
          if (!method.getName().equals("list")) {
            throw new UnsupportedOperationException(method.getName());
          }
          return objects.get();
        });
  }

  private interface Answers {
    Object answer(String method, Object[] arguments);
  }

  private static Object proxy(Class<?> type, Answers answers) {
    return Proxy.newProxyInstance(
        FakeContext.class.getClassLoader(),
        new Class<?>[] {type},
        (_, method, arguments) -> answers.answer(method.getName(), arguments));
  }
}
