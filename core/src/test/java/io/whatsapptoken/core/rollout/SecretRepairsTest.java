package io.whatsapptoken.core.rollout;

import static io.whatsapptoken.core.rollout.RolloutFixtures.CURRENT;
import static io.whatsapptoken.core.rollout.RolloutFixtures.NOW;
import static io.whatsapptoken.core.rollout.RolloutFixtures.PREVIOUS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Promise 13: repairs slow down, and what undoes them is reported. */
final class SecretRepairsTest {
  private static final Optional<String> WRITER = Optional.of("vault");
  private static final Duration QUIET = Duration.ofMinutes(10);

  @ParameterizedTest
  @CsvSource({"1, 0", "2, 0", "3, 5", "4, 10", "5, 20", "6, 40", "7, 60", "8, 60", "99, 60"})
  void repairs_slow_down_to_one_a_minute(int count, int seconds) {
    assertThat(repairs(count).nextAt()).isEqualTo(NOW.plusSeconds(seconds));
  }

  @TestFactory
  Stream<DynamicTest> a_secret_is_contested() {
    return Stream.of(
        contested("not after two repairs", 2, Duration.ZERO, false),
        contested("after three", 3, Duration.ZERO, true),
        contested("while it was repaired within ten minutes", 3, QUIET.minusSeconds(1), true),
        contested("but not longer", 3, QUIET, false));
  }

  private static DynamicTest contested(
      String sentence, int count, Duration later, boolean expected) {
    return DynamicTest.dynamicTest(
        sentence,
        () -> assertThat(repairs(count).isContested(NOW.plus(later))).isEqualTo(expected));
  }

  @TestFactory
  Stream<DynamicTest> the_next_repair() {
    return Stream.of(
        after("continues the count", repairs(2), Duration.ofSeconds(599), 3),
        after("begins again after ten minutes", repairs(2), QUIET, 1),
        after(
            "begins again with another revision",
            new SecretRepairs(PREVIOUS, 2, NOW, WRITER),
            Duration.ZERO,
            1));
  }

  private static DynamicTest after(
      String sentence, SecretRepairs before, Duration later, int expected) {
    var now = NOW.plus(later);
    return DynamicTest.dynamicTest(
        sentence,
        () ->
            assertThat(SecretRepairs.after(Optional.of(before), CURRENT, Optional.empty(), now))
                .isEqualTo(
                    new SecretRepairs(
                        CURRENT, expected, now, expected > 1 ? WRITER : Optional.empty())));
  }

  @Test
  void the_other_writer_is_reported_once() {
    assertThat(repairs(2).isFirstOfContest()).isFalse();
    assertThat(repairs(3).isFirstOfContest()).isTrue();
    assertThat(repairs(4).isFirstOfContest()).isFalse();
  }

  @Test
  void the_last_other_writer_is_named() {
    var memory =
        RepeatedWrites.NONE
            .withRepair(CURRENT, Optional.of("first"), NOW)
            .withRepair(CURRENT, WRITER, NOW);

    assertThat(memory.repairs()).contains(repairs(2));
  }

  private static SecretRepairs repairs(int count) {
    return new SecretRepairs(CURRENT, count, NOW, WRITER);
  }
}
