package io.whatsapptoken.operator.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Bytes that are nearly tokens and app secrets, the same ones in every run. */
final class PastedValueFuzzTest {
  private static final int INPUTS = 10_000;

  /** Pieces of this length, in characters, would give a value away. */
  private static final int PIECE = 8;

  private static final String CANARY = "EAAcanary4711tokenZDZD";
  private static final List<String> PARTS =
      List.of(
          CANARY,
          "-",
          "EAA",
          "ZDZD",
          "0123456789abcdefcafe471147114711",
          "4711|",
          "%3D",
          "RUFB",
          "==",
          "Bearer ",
          "{",
          "[",
          "]}",
          "TOKEN: ",
          "app_secret=",
          "\"",
          "'",
          " ",
          "\n",
          "\r\n",
          "\t",
          "\0",
          "\u001b[0m",
          "\u00a0",
          "\ufeff",
          "\u200b",
          "ä",
          "\ud83d\ude00",
          "%s",
          "$1",
          "\\");

  private final Random random = new Random(4711);

  @Test
  void everyValueIsUsableAsItStandsOrRefusedWithoutShowingIt() {
    assertTimeout(
        Duration.ofMinutes(1),
        () -> {
          var usable = 0;
          for (var i = 0; i < INPUTS; i++) {
            var bytes = bytes();
            var text = new String(bytes, UTF_8);
            var token = PastedValue.token(bytes);
            var appSecret = PastedValue.appSecret(bytes);

            if (token instanceof PastedValue.Usable<AccessToken>(var value)) {
              usable++;
              assertThat(value.reveal()).isEqualTo(text.strip());
            }
            if (appSecret instanceof PastedValue.Usable<AppSecret>(var value)) {
              assertThat(value.reveal()).isEqualTo(text.strip());
            }
            assertThat(IntStream.rangeClosed(0, text.length() - PIECE))
                .noneMatch(
                    at -> (token + " " + appSecret).contains(text.substring(at, at + PIECE)));
          }
          assertThat(usable).isBetween(INPUTS / 20, INPUTS / 2);
        });
  }

  private byte[] bytes() {
    var bytes =
        IntStream.range(0, 1 + random.nextInt(4))
            .mapToObj(_ -> PARTS.get(random.nextInt(PARTS.size())))
            .collect(Collectors.joining(random.nextBoolean() ? "" : CANARY))
            .repeat(random.nextInt(50) > 0 ? 1 : 100)
            .getBytes(UTF_8);
    if (bytes.length > 0 && random.nextInt(8) == 0) {
      random.nextBytes(bytes);
    } else if (bytes.length > 0 && random.nextInt(8) == 0) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }
}
