package io.whatsapptoken.operator.meta.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class RedactorTest {
  private final Redactor scrubber = new Redactor(List.of("s3cret", "4711|s3cret"));

  @Test
  void redacts_what_was_sent() {
    assertThat(scrubber.redacted("Bad 4711|s3cret or s3cret!"))
        .isEqualTo("Bad [hidden] or [hidden]!");
  }

  @Test
  void redacts_what_looks_like_a_token() {
    assertThat(scrubber.redacted("token EAAB" + "x1".repeat(20) + ", gone"))
        .isEqualTo("token [hidden], gone");
  }

  @Test
  void redacts_what_looks_like_an_app_secret_or_a_proof() {
    assertThat(scrubber.redacted("proof " + "0a".repeat(32) + " of " + "3f".repeat(16) + ", gone"))
        .isEqualTo("proof [hidden] of [hidden], gone");
    assertThat(scrubber.redacted("user " + "12".repeat(8))).isEqualTo("user " + "12".repeat(8));
  }

  @Test
  void truncates_long_messages_after_redacting() {
    var words = scrubber.redacted("x".repeat(297) + "s3cret and more");

    assertThat(words).hasSize(300).endsWith("[h…");
  }

  @Test
  void never_truncates_within_a_character() {
    var smile = Character.toString(0x1F600);

    assertThat(scrubber.redacted("x".repeat(298) + smile + "y")).isEqualTo("x".repeat(298) + "…");
    assertThat(scrubber.redacted("x".repeat(297) + smile + "yy"))
        .isEqualTo("x".repeat(297) + smile + "…");
  }

  @Test
  void keeps_messages_of_three_hundred_characters() {
    assertThat(scrubber.redacted("x".repeat(300))).isEqualTo("x".repeat(300));
  }

  @Test
  void keeps_to_one_line() {
    assertThat(scrubber.redacted(" one\r\n two\u0007three ")).isEqualTo("one two three");
  }

  @Test
  void drops_an_invalid_trace_id() {
    assertThat(scrubber.traceId("a b")).isEmpty();
  }
}
