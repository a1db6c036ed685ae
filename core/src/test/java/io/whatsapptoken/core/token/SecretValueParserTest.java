package io.whatsapptoken.core.token;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Base64;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

final class SecretValueParserTest {
  private static final String CANARY = "EAAcanary4711tokenZDZD";
  private static final String SECRET = "0123456789abcdefcafe471147114711";

  private static final String NOT_TEXT =
      "is not plain text. Store the token in UTF-8, not compressed and not encrypted.";
  private static final String LINES = "has several lines. Store the value alone, in one line.";
  private static final String QUOTED = "is in quotes. Store the value without them.";
  private static final String HEADER =
      "begins with Bearer, a word of the HTTP header. Store only what follows it.";
  private static final String URL =
      "is URL-encoded: it has a % and two hex digits in it. Store the token as Meta shows it,"
          + " decoded.";
  private static final String DOCUMENT =
      "is JSON, YAML or a line of an .env file. Store the bare value that stands in it.";
  private static final String SPACED =
      "has white space inside it. Remove it, or copy the value again.";
  private static final String UNEXPECTED =
      "has characters that no token has. Copy the token again, as plain text: it"
          + " contains invisible characters.";

  @TestFactory
  Stream<DynamicTest> accepts_tokens() {
    return Stream.of(
        token("bare", CANARY).is(CANARY),
        token("from a file", CANARY + "\n").is(CANARY),
        token("from a file of Windows", CANARY + "\r\n").is(CANARY),
        token("indented, with empty lines around it", "\n \t" + CANARY + " \n\n").is(CANARY),
        token("with every character of a bearer token", "aZ09-._~+/==").is("aZ09-._~+/=="),
        token("with hex digits only, one too many", SECRET + "0").is(SECRET + "0"),
        token("as long as can be", "E".repeat(4096)).is("E".repeat(4096)),
        token("as short as can be", "E").is("E"));
  }

  @TestFactory
  Stream<DynamicTest> rejects_invalid_tokens() {
    return Stream.of(
        token("nothing", "").isRefused("is empty. Store the token there."),
        token("white space", " \n\t\r\n")
            .isRefused("holds white space only. Store the value there."),
        token("one byte too many", CANARY + "E".repeat(4096 - CANARY.length() + 1))
            .isRefused("has 4097 bytes; no token has more than 4096. Store the bare token."),
        token("a mebibyte", new byte[1 << 20])
            .isRefused("has 1048576 bytes; no token has more than 4096. Store the bare token."),
        token("bytes that are not UTF-8", new byte[] {(byte) 0xff, (byte) 0xfe, 'E', 'A', 'A'})
            .isRefused(NOT_TEXT),
        token("a file of PowerShell", CANARY.getBytes(UTF_16LE)).isRefused(NOT_TEXT),
        token("a terminal's escape", CANARY + "\u001b[0m").isRefused(NOT_TEXT),
        token("two tokens", CANARY + "\n\n" + CANARY + "\n").isRefused(LINES),
        token("a wrapped token", CANARY + "\r" + CANARY).isRefused(LINES),
        token("double quotes", "\"" + CANARY + "\"\n").isRefused(QUOTED),
        token("single quotes", "'" + CANARY + "'").isRefused(QUOTED),
        token("printed quotes", "\u201c" + CANARY + "\u201d").isRefused(QUOTED),
        token("a quote at the end", CANARY + "\"").isRefused(QUOTED),
        token("a header's value", "Bearer " + CANARY).isRefused(HEADER),
        token("a whole header", "authorization: bearer " + CANARY).isRefused(HEADER),
        token("a part of a URL", CANARY + "%3D%3D").isRefused(URL),
        token("an app access token of a URL", "4711%7c" + SECRET).isRefused(URL),
        token("Meta's answer", "{\"access_token\": \"" + CANARY + "\"}").isRefused(DOCUMENT),
        token("Meta's answer, in several lines", "{\n  \"access_token\": \"" + CANARY + "\"\n}\n")
            .isRefused(DOCUMENT),
        token("a list", "[" + CANARY + "]").isRefused(DOCUMENT),
        token("YAML", "token: " + CANARY).isRefused(DOCUMENT),
        token("a line of a file of variables", "WHATSAPP_TOKEN=" + CANARY).isRefused(DOCUMENT),
        token("an app secret", SECRET)
            .isRefused(
                "looks like an app secret: it has exactly 32 hex digits. Store an access token"
                    + " there; the app secret belongs to spec.appSecretRef of the MetaApp."),
        token("an app access token", "4711|" + SECRET)
            .isRefused(
                "looks like an app access token: an app ID, a | and more. Store the access token of"
                    + " a user or system user there."),
        token(
                "a token that was encoded twice",
                Base64.getEncoder().encodeToString(CANARY.getBytes(UTF_8)))
            .isRefused(
                "looks like a token in base64. Store the token itself: encode it once for data, and"
                    + " not at all for stringData."),
        token("a blank inside", "EAAcanary 4711tokenZDZD").isRefused(SPACED),
        token("a no-break space after it", CANARY + "\u00a0").isRefused(SPACED),
        token("a letter that is not English", "EAAcanäry4711").isRefused(UNEXPECTED),
        token("a byte order mark", "\ufeff" + CANARY).isRefused(UNEXPECTED),
        token("a space of no width", "EAAcanary\u200b4711").isRefused(UNEXPECTED),
        token("a placeholder", "<" + CANARY + ">").isRefused(UNEXPECTED));
  }

  @TestFactory
  Stream<DynamicTest> accepts_app_secrets() {
    return Stream.of(
        appSecret("bare", SECRET).is(SECRET),
        appSecret("from a file", SECRET + "\n").is(SECRET),
        appSecret(
                "in upper case, like the beginning of a token", "EAA3456789ABCDEFCAFE471147114711")
            .is("EAA3456789ABCDEFCAFE471147114711"),
        appSecret("of another form", "s3cret|%3D<>").is("s3cret|%3D<>"));
  }

  @TestFactory
  Stream<DynamicTest> rejects_invalid_app_secrets() {
    return Stream.of(
        appSecret("nothing", "").isRefused("is empty. Store the app secret there."),
        appSecret("white space", "\n").isRefused("holds white space only. Store the value there."),
        appSecret("too much", SECRET.repeat(200))
            .isRefused(
                "has 6400 bytes; no app secret has more than 4096. Store the bare app secret."),
        appSecret("its bytes", new byte[] {(byte) 0xca, (byte) 0xfe, 0x47, 0x11})
            .isRefused(
                "is not plain text. Store the app secret in UTF-8, not compressed and not"
                    + " encrypted."),
        appSecret("two of them", SECRET + "\n" + SECRET).isRefused(LINES),
        appSecret("quotes", "'" + SECRET + "'").isRefused(QUOTED),
        appSecret("JSON", "{\"secret\": \"" + SECRET + "\"}").isRefused(DOCUMENT),
        appSecret("a line of a file of variables", "APP_SECRET=" + SECRET).isRefused(DOCUMENT),
        appSecret("a token", CANARY)
            .isRefused(
                "looks like an access token: it begins with EAA. Store the app secret there:"
                    + " App dashboard > App settings > Basic > App secret."),
        appSecret("a blank inside", "0123456789abcdef cafe471147114711").isRefused(SPACED),
        appSecret("what cannot be seen", SECRET + "\u200b")
            .isRefused(
                "has characters that no app secret has. Copy the app secret again, as plain text:"
                    + " it contains invisible characters."));
  }

  private static Row<AccessToken> token(String sentence, String text) {
    return token(sentence, text.getBytes(UTF_8));
  }

  private static Row<AccessToken> token(String sentence, byte[] bytes) {
    return new Row<>(
        sentence, new String(bytes, UTF_8), () -> SecretValueParser.token(bytes), AccessToken::new);
  }

  private static Row<AppSecret> appSecret(String sentence, String text) {
    return appSecret(sentence, text.getBytes(UTF_8));
  }

  private static Row<AppSecret> appSecret(String sentence, byte[] bytes) {
    return new Row<>(
        sentence,
        new String(bytes, UTF_8),
        () -> SecretValueParser.appSecret(bytes),
        AppSecret::new);
  }

  private record Row<T>(
      String sentence, String text, Supplier<SecretValue<T>> reader, Function<String, T> valid) {
    DynamicTest is(String value) {
      return gives(new SecretValue.Found<>(valid.apply(value)));
    }

    DynamicTest isRefused(String problemAndAction) {
      var end = problemAndAction.indexOf(". ") + 1;
      return gives(
          new SecretValue.Missing<>(
              problemAndAction.substring(0, end), problemAndAction.substring(end + 1)));
    }

    private DynamicTest gives(SecretValue<T> expected) {
      return dynamicTest(
          sentence,
          () -> {
            var reading = reader.get();
            assertThat(reading).isEqualTo(expected);
            assertThat(piecesOf(text)).noneMatch(reading.toString()::contains);
          });
    }

    /** Every eight characters in a row that might give a value away. */
    private static Stream<String> piecesOf(String text) {
      return IntStream.rangeClosed(0, Math.min(text.length(), 5000) - 8)
          .mapToObj(i -> text.substring(i, i + 8));
    }
  }
}
