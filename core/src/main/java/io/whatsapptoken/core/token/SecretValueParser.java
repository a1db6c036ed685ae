package io.whatsapptoken.core.token;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads what a user or a tool stored under a key of a Secret. White space around it is ignored:
 * files end with a line break. A rejected value is neither stored nor shown. The message of {@link
 * SecretValue.Missing} is the end of a sentence that begins with the place. Never throws.
 */
public final class SecretValueParser {
  /** In bytes, with the white space around it. */
  private static final int MAX_BYTES = 4096;

  private SecretValueParser() {}

  /** An access token of a user or system user. */
  public static SecretValue<AccessToken> token(byte[] bytes) {
    return read(bytes, "token", FormatError.OF_TOKENS, AccessToken::new);
  }

  /** The secret of an app. */
  public static SecretValue<AppSecret> appSecret(byte[] bytes) {
    return read(bytes, "app secret", FormatError.OF_APP_SECRETS, AppSecret::new);
  }

  private static <T> SecretValue<T> read(
      byte[] bytes, String what, List<FormatError> flaws, Function<String, T> valid) {
    if (bytes.length == 0) {
      return new SecretValue.Missing<>("is empty.", "Store the " + what + " there.");
    }
    if (bytes.length > MAX_BYTES) {
      return new SecretValue.Missing<>(
          "has %d bytes; no %s has more than %d.".formatted(bytes.length, what, MAX_BYTES),
          "Store the bare " + what + ".");
    }
    return plainText(bytes)
        .map(text -> validated(text.strip(), flaws, valid))
        .orElseGet(() ->
            new SecretValue.Missing<>(
                "is not plain text.",
                "Store the " + what + " in UTF-8, not compressed and not encrypted."));
  }

  private static <T> SecretValue<T> validated(
      String text, List<FormatError> flaws, Function<String, T> valid) {
    return flaws.stream()
        .filter(error -> error.in().test(text))
        .findFirst()
        .<SecretValue<T>>map(error -> new SecretValue.Missing<>(error.problem(), error.action()))
        .orElseGet(() -> new SecretValue.Found<>(valid.apply(text)));
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
