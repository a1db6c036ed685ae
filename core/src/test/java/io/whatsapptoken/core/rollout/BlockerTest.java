package io.whatsapptoken.core.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.plan.PlanFixtures;
import io.whatsapptoken.core.rollout.Workload.State;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What delays the revocation of a previous token, and what requires user action. */
final class BlockerTest {
  @TestFactory
  Stream<DynamicTest> a_workload_that_is_not_up_to_date_is_a_blocker() {
    return Stream.of(
        blocks("passes while it is still to be restarted", State.OUTDATED, List.of(false)),
        blocks("passes while it restarts", State.RESTARTING, List.of(false)),
        blocks("lasts if a person must resume it", State.BLOCKED, List.of(true)),
        blocks("lasts if its roll-out failed", State.FAILED, List.of(true)),
        blocks("lasts if its pods do not start", State.NOT_STARTED, List.of(true)),
        blocks("is none if it proves nothing", State.UNPROVEN, List.of()),
        blocks("is none once it has followed", State.UP_TO_DATE, List.of()));
  }

  private static DynamicTest blocks(String sentence, State standing, List<Boolean> lasting) {
    var dependents = new Dependents(List.of(PlanFixtures.workload("shop", standing)), List.of());
    return DynamicTest.dynamicTest(
        sentence,
        () ->
            assertThat(Blocker.of(dependents))
                .extracting(Blocker::lasting)
                .containsExactlyElementsOf(lasting));
  }
}
