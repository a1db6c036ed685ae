package io.whatsapptoken.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.whatsapptoken.core.spec.DesiredState.ResourceKey;
import org.junit.jupiter.api.Test;

final class PerResourceCacheTest {
  private static final ResourceKey ACME = new ResourceKey("shop", "acme", "uid-1", 1);

  private final PerResourceCache<String> cache = new PerResourceCache<>();

  @Test
  void a_new_resource_has_no_value() {
    assertThat(cache.get(ACME)).isEmpty();
  }

  @Test
  void a_value_is_cached() {
    cache.put(ACME, "checked");
    assertThat(cache.get(ACME)).contains("checked");
  }

  @Test
  void a_value_stays_cached_when_the_spec_changes() {
    cache.put(ACME, "checked");
    assertThat(cache.get(new ResourceKey("shop", "acme", "uid-1", 2))).contains("checked");
  }

  @Test
  void a_recreated_resource_has_no_value() {
    cache.put(ACME, "checked");
    assertThat(cache.get(new ResourceKey("shop", "acme", "uid-2", 1))).isEmpty();
  }

  @Test
  void each_namespace_has_its_own_values() {
    cache.put(ACME, "checked");
    cache.put(new ResourceKey("other", "acme", "uid-1", 1), "checked later");
    assertThat(cache.get(ACME)).contains("checked");
  }

  @Test
  void a_removed_value_is_gone() {
    cache.put(ACME, "checked");
    cache.remove(new ResourceID("acme", "shop"));
    assertThat(cache.get(ACME)).isEmpty();
  }
}
