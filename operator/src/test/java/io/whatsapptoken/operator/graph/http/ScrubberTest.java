package io.whatsapptoken.operator.graph.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ScrubberTest {
  private final Scrubber scrubber = new Scrubber(List.of("s3cret", "4711|s3cret"));

  @Test
  void hidesWhatWasSent() {
    assertThat(scrubber.words("Bad 4711|s3cret or s3cret!")).isEqualTo("Bad [hidden] or [hidden]!");
  }

  @Test
  void hidesWhatLooksLikeAToken() {
    assertThat(scrubber.words("token EAAB" + "x1".repeat(20) + ", gone"))
        .isEqualTo("token [hidden], gone");
  }

  @Test
  void hidesWhatLooksLikeAnAppSecretOrAProofOfAnotherCall() {
    assertThat(scrubber.words("proof " + "0a".repeat(32) + " of " + "3f".repeat(16) + ", gone"))
        .isEqualTo("proof [hidden] of [hidden], gone");
    assertThat(scrubber.words("user " + "12".repeat(8))).isEqualTo("user " + "12".repeat(8));
  }

  @Test
  void cutsLongWordsAfterHiding() {
    var words = scrubber.words("x".repeat(297) + "s3cret and more");

    assertThat(words).hasSize(300).endsWith("[h…");
  }

  @Test
  void neverCutsThroughACharacter() {
    var smile = Character.toString(0x1F600);

    assertThat(scrubber.words("x".repeat(298) + smile + "y")).isEqualTo("x".repeat(298) + "…");
    assertThat(scrubber.words("x".repeat(297) + smile + "yy"))
        .isEqualTo("x".repeat(297) + smile + "…");
  }

  @Test
  void leavesWordsOfThreeHundredCharactersWhole() {
    assertThat(scrubber.words("x".repeat(300))).isEqualTo("x".repeat(300));
  }

  @Test
  void keepsToOneLine() {
    assertThat(scrubber.words(" one\r\n two\u0007three ")).isEqualTo("one two three");
  }

  @Test
  void dropsATraceIdThatIsNone() {
    assertThat(scrubber.traceId("a b")).isEmpty();
  }
}
