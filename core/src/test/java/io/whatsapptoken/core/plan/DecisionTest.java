package io.whatsapptoken.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class DecisionTest {
  private static final Instant EARLY = PlanFixtures.at("12:06:00");
  private static final Instant LATE = PlanFixtures.at("12:07:00");
  private static final Decision<String> ACT = new Decision.Act<>("act");

  @Test
  void the_first_action_wins() {
    assertThat(first(notBefore(EARLY), ACT, new Decision.Act<>("too late"))).isEqualTo(ACT);
  }

  @Test
  void what_follows_an_action_is_not_evaluated() {
    var rest =
        Stream.of("x")
            .<Decision<String>>map(_ -> {
              throw new AssertionError("evaluated");
            });
    assertThat(Decision.first(Stream.concat(Stream.of(ACT), rest))).isEqualTo(ACT);
  }

  @Test
  void without_an_action_the_earliest_instant_counts() {
    assertThat(first(notBefore(LATE), notBefore(EARLY), Decision.nothing()))
        .isEqualTo(notBefore(EARLY));
    assertThat(first(Decision.nothing(), notBefore(EARLY), notBefore(LATE)))
        .isEqualTo(notBefore(EARLY));
  }

  @Test
  void nothing_remains_nothing() {
    assertThat(first(Decision.nothing())).isEqualTo(Decision.nothing());
    assertThat(Decision.act(Optional.empty())).isEqualTo(Decision.nothing());
  }

  @Test
  void an_instant_that_has_come_is_no_reason_to_wait() {
    assertThat(Decision.notBefore(EARLY, EARLY)).isEqualTo(Decision.nothing());
    assertThat(Decision.notBefore(LATE, EARLY)).isEqualTo(notBefore(LATE));
  }

  private static Decision<String> notBefore(Instant at) {
    return new Decision.NotBefore<>(at);
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  private static Decision<String> first(Decision<String>... decisions) {
    return Decision.first(Stream.of(decisions));
  }
}
