package io.whatsapptoken.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.whatsapptoken.operator.plan.Checked;
import io.whatsapptoken.operator.plan.Wish;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class CheckMemoryTest {
  private static final Instant START = Instant.parse("2026-06-01T12:00:00Z");
  private static final Checked CHECKED = Checked.well(START.plusSeconds(900));
  private static final Wish.Identity ACME = new Wish.Identity("shop", "acme", "uid-1", 1);

  private final CheckMemory memory = new CheckMemory(START);

  @Test
  void what_was_never_checked_was_well_when_the_process_began() {
    assertThat(memory.recall(ACME)).isEqualTo(Checked.well(START));
  }

  @Test
  void a_check_is_remembered() {
    memory.remember(ACME, CHECKED);
    assertThat(memory.recall(ACME)).isEqualTo(CHECKED);
  }

  @Test
  void a_check_is_remembered_when_the_spec_changes() {
    memory.remember(ACME, CHECKED);
    assertThat(memory.recall(new Wish.Identity("shop", "acme", "uid-1", 2))).isEqualTo(CHECKED);
  }

  @Test
  void a_later_resource_of_the_same_name_was_never_checked() {
    memory.remember(ACME, CHECKED);
    assertThat(memory.recall(new Wish.Identity("shop", "acme", "uid-2", 1)))
        .isEqualTo(Checked.well(START));
  }

  @Test
  void a_namesake_in_another_namespace_has_a_memory_of_its_own() {
    memory.remember(ACME, CHECKED);
    memory.remember(
        new Wish.Identity("other", "acme", "uid-1", 1), Checked.well(START.plusSeconds(1)));
    assertThat(memory.recall(ACME)).isEqualTo(CHECKED);
  }

  @Test
  void what_is_forgotten_was_never_checked() {
    memory.remember(ACME, CHECKED);
    memory.forget(new ResourceID("acme", "shop"));
    assertThat(memory.recall(ACME)).isEqualTo(Checked.well(START));
  }
}
