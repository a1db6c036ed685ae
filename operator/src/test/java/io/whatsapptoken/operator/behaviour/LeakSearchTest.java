package io.whatsapptoken.operator.behaviour;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.operator.fuzz.Canary;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A search that finds nothing proves nothing unless it can find something. */
final class LeakSearchTest {
  private static final String SECRET = Canary.TOKEN + "/\"+ä";

  @TestFactory
  Stream<DynamicTest> finds_a_secret() {
    return Stream.of(
        found("as it is", SECRET),
        found("in a URL", "EAAcaN" + SECRET.replace("/", "%2F")),
        found("encoded for a URL", Canary.TOKEN + "%2F%22%2B%C3%A4"),
        found("in JSON", Canary.TOKEN + "/\\\"+ä"),
        found("in hex", HexFormat.of().formatHex(SECRET.getBytes(UTF_8))),
        found("in base64", base64(SECRET)),
        found("in base64 after one byte", base64("a" + SECRET)),
        found("in base64 after two bytes", base64("ab" + SECRET)),
        found("in base64 after three bytes and before more", base64("abc" + SECRET + "xyz")),
        found("in base64 for a URL", Base64.getUrlEncoder().encodeToString(SECRET.getBytes(UTF_8))),
        found("its first characters", Canary.TOKEN.substring(0, 12)),
        found("its last characters", SECRET.substring(SECRET.length() - 12)));
  }

  @Test
  void finds_nothing_where_nothing_is() {
    assertThat(LeakSearch.forms(SECRET)).noneMatch("EAAcaNarY47 and a fingerprint"::contains);
  }

  private static DynamicTest found(String how, String text) {
    return DynamicTest.dynamicTest(
        how,
        () ->
            assertThat(LeakSearch.forms(SECRET)).anyMatch(("before " + text + " after")::contains));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
