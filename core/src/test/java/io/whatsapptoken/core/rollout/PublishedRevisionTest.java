package io.whatsapptoken.core.rollout;

import static io.whatsapptoken.core.rollout.RolloutFixtures.CURRENT;
import static io.whatsapptoken.core.rollout.RolloutFixtures.PREVIOUS;
import static io.whatsapptoken.core.rollout.RolloutFixtures.PUBLISHED;
import static io.whatsapptoken.core.rollout.RolloutFixtures.PUBLISHED_AT;
import static io.whatsapptoken.core.rollout.RolloutFixtures.revision;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Which token a pod found when it was created. */
final class PublishedRevisionTest {
  private static final Instant REPLACED_AT = PUBLISHED_AT.minusSeconds(600);
  private static final PublishedRevision RESTORED =
      new PublishedRevision(CURRENT, PUBLISHED_AT, Optional.of(REPLACED_AT));

  @TestFactory
  Stream<DynamicTest> the_token_was_in_use() {
    return Stream.of(
        inUse("after its publication", PUBLISHED, PUBLISHED_AT.plusNanos(1), true),
        inUse("not at its publication", PUBLISHED, PUBLISHED_AT, false),
        inUse("not before it", PUBLISHED, REPLACED_AT.minusSeconds(60), false),
        inUse("before it was replaced", RESTORED, REPLACED_AT.minusSeconds(1), true),
        inUse("not in the second before", RESTORED, REPLACED_AT.minusMillis(999), false),
        inUse("not when it was replaced", RESTORED, REPLACED_AT, false),
        inUse("again after its return", RESTORED, PUBLISHED_AT.plusNanos(1), true));
  }

  private static DynamicTest inUse(
      String sentence, PublishedRevision published, Instant createdAt, boolean expected) {
    return DynamicTest.dynamicTest(
        sentence, () -> assertThat(published.wasInUseAt(createdAt)).isEqualTo(expected));
  }

  @Test
  void a_restored_token_replaced_the_revision_just_before() {
    assertThat(RESTORED.replaced(PREVIOUS)).isTrue();
    assertThat(RESTORED.replaced(revision("5-abc"))).isFalse();
    assertThat(RESTORED.replaced(CURRENT)).isFalse();
    assertThat(PUBLISHED.replaced(PREVIOUS)).isFalse();
  }
}
