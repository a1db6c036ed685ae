package io.whatsapptoken.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.whatsapptoken.core.plan.LastCheck;
import io.whatsapptoken.core.spec.DesiredState;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class CheckCacheTest {
  private static final Instant START = Instant.parse("2026-06-01T12:00:00Z");
  private static final LastCheck CHECKED = LastCheck.succeeded(START.plusSeconds(900));
  private static final DesiredState.ResourceKey ACME =
      new DesiredState.ResourceKey("shop", "acme", "uid-1", 1);

  private final CheckCache memory = new CheckCache(START);

  @Test
  void an_unchecked_resource_counts_as_checked_at_process_start() {
    assertThat(memory.get(ACME)).isEqualTo(LastCheck.succeeded(START));
  }

  @Test
  void a_check_is_cached() {
    memory.put(ACME, CHECKED);
    assertThat(memory.get(ACME)).isEqualTo(CHECKED);
  }

  @Test
  void a_check_stays_cached_when_the_spec_changes() {
    memory.put(ACME, CHECKED);
    assertThat(memory.get(new DesiredState.ResourceKey("shop", "acme", "uid-1", 2)))
        .isEqualTo(CHECKED);
  }

  @Test
  void a_recreated_resource_has_no_cached_check() {
    memory.put(ACME, CHECKED);
    assertThat(memory.get(new DesiredState.ResourceKey("shop", "acme", "uid-2", 1)))
        .isEqualTo(LastCheck.succeeded(START));
  }

  @Test
  void each_namespace_has_its_own_entry() {
    memory.put(ACME, CHECKED);
    memory.put(
        new DesiredState.ResourceKey("other", "acme", "uid-1", 1),
        LastCheck.succeeded(START.plusSeconds(1)));
    assertThat(memory.get(ACME)).isEqualTo(CHECKED);
  }

  @Test
  void a_removed_entry_is_gone() {
    memory.put(ACME, CHECKED);
    memory.remove(new ResourceID("acme", "shop"));
    assertThat(memory.get(ACME)).isEqualTo(LastCheck.succeeded(START));
  }
}
