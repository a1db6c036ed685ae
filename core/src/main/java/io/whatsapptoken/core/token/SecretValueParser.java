package io.whatsapptoken.core.token;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a person or a tool stored under a key of a Secret. White space around it does not matter:
 * files end with a line break. What is refused is neither kept nor shown.
 */
public sealed interface SecretValueParser<T> {
  /** In bytes, with the white space around it. */
  int MAX_BYTES = 4096;

  /** Well-formed; whether Meta accepts it is another matter. */
  record Usable<T>(T value) implements SecretValueParser<T> {}

  /**
   * Cannot be what it should be.
   *
   * @param problem what is wrong: the end of a sentence that begins with the place
   * @param action what a person has to do
   */
  record Unusable<T>(String problem, String action) implements SecretValueParser<T> {}

  /** Reads an access token of a user or system user. Never throws. */
  static SecretValueParser<AccessToken> token(byte[] bytes) {
    return read(bytes, "token", FormatError.OF_TOKENS, AccessToken::new);
  }

  /** Reads the secret of an app. Never throws. */
  static SecretValueParser<AppSecret> appSecret(byte[] bytes) {
    return read(bytes, "app secret", FormatError.OF_APP_SECRETS, AppSecret::new);
  }

  private static <T> SecretValueParser<T> read(
      byte[] bytes, String what, List<FormatError> flaws, Function<String, T> valid) {
    if (bytes.length == 0) {
      return new Unusable<>("is empty.", "Store the " + what + " there.");
    }
    if (bytes.length > MAX_BYTES) {
      return new Unusable<>(
          "has %d bytes; no %s has more than %d.".formatted(bytes.length, what, MAX_BYTES),
          "Store the bare " + what + ".");
    }
    return plainText(bytes)
        .map(text -> validated(text.strip(), flaws, valid))
        .orElseGet(() ->
            new Unusable<>(
                "is not plain text.",
                "Store the " + what + " in UTF-8, not compressed and not encrypted."));
  }

  private static <T> SecretValueParser<T> validated(
      String text, List<FormatError> flaws, Function<String, T> valid) {
    return flaws.stream()
        .filter(flaw -> flaw.in().test(text))
        .findFirst()
        .<SecretValueParser<T>>map(flaw -> new Unusable<>(flaw.problem(), flaw.action()))
        .orElseGet(() -> new Usable<>(valid.apply(text)));
  }

  private static Optional<String> plainText(byte[] bytes) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return Optional.of(text).filter(t -> t.chars().noneMatch(SecretValueParser::binary));
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }

  private static boolean binary(int c) {
    return Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r';
  }
}
