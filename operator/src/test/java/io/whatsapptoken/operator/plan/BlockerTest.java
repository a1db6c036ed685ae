package io.whatsapptoken.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.operator.plan.Workload.Standing;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Who keeps a previous token alive, and for whom a person is needed. */
final class BlockerTest {
  @TestFactory
  Stream<DynamicTest> a_workload_that_is_not_up_to_date() {
    return Stream.of(
        blocks("passes while it is still to be restarted", Standing.BEHIND, List.of(false)),
        blocks("passes while it restarts", Standing.RESTARTING, List.of(false)),
        blocks("lasts if a person must resume it", Standing.BLOCKED, List.of(true)),
        blocks("lasts if its roll-out failed", Standing.FAILED, List.of(true)),
        blocks("is none once it has followed", Standing.UP_TO_DATE, List.of()));
  }

  private static DynamicTest blocks(String sentence, Standing standing, List<Boolean> lasting) {
    var dependents = new Dependents(List.of(Samples.workload("shop", standing)), List.of());
    return DynamicTest.dynamicTest(
        sentence,
        () ->
            assertThat(Blocker.of(dependents))
                .extracting(Blocker::lasting)
                .containsExactlyElementsOf(lasting));
  }
}
