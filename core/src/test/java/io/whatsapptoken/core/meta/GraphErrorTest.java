package io.whatsapptoken.core.meta;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** How Meta's codes are shown. */
final class GraphErrorTest {
  @Test
  void a_subcode_follows_its_code() {
    assertThat(error(190, OptionalInt.of(463)).codes()).isEqualTo("190/463");
  }

  @Test
  void zero_is_a_valid_code() {
    assertThat(error(0, OptionalInt.empty()).codes()).isEqualTo("0");
  }

  @Test
  void a_missing_code_is_not_shown() {
    assertThat(error(-1, OptionalInt.empty()).codes()).isEmpty();
  }

  private static GraphError error(int code, OptionalInt subcode) {
    return new GraphError(400, code, subcode, "Words.", "trace");
  }
}
