package io.whatsapptoken.operator.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.whatsapptoken.operator.token.AccessToken;
import io.whatsapptoken.operator.token.AppSecret;
import io.whatsapptoken.sandbox.Demo;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds tokens, app secrets and proofs in outputs: as they are, in base64, and their beginnings.
 */
final class Secrecy {
  private static final int BEGINNING = 12;
  private static final int BEGINNING_IN_BASE64 = 16;
  private static final String IN_BASE64 = "RUFB"; // EAA
  private static final Pattern CANDIDATE =
      Pattern.compile("EAA|" + IN_BASE64 + "|(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])");

  private final Set<String> beginnings = new HashSet<>();
  private final Set<String> whole = new HashSet<>();
  private final Set<String> secrets;
  private long lines;

  Secrecy(Collection<String> tokens) {
    var appSecret = new AppSecret(Demo.APP_SECRET);
    secrets = Set.of(Demo.APP_SECRET, base64(Demo.APP_SECRET));
    Stream.concat(tokens.stream(), Stream.of(Demo.ADMIN_TOKEN))
        .forEach(token -> {
          beginnings.add(token.substring(0, BEGINNING));
          beginnings.add(base64(token).substring(0, BEGINNING_IN_BASE64));
          whole.add(appSecret.proofFor(new AccessToken(token)));
        });
  }

  /** How many lines were read. */
  long lines() {
    return lines;
  }

  /** Whether a line holds a secret. */
  boolean tells(String line) {
    lines++;
    if (secrets.stream().anyMatch(line::contains)) {
      return true;
    }
    var found = CANDIDATE.matcher(line);
    return found.results().anyMatch(it -> isSecret(line, it.start(), it.group()));
  }

  private boolean isSecret(String line, int at, String candidate) {
    return switch (candidate) {
      case "EAA" -> beginnings.contains(part(line, at, BEGINNING));
      case IN_BASE64 -> beginnings.contains(part(line, at, BEGINNING_IN_BASE64));
      default -> whole.contains(candidate);
    };
  }

  private static String part(String line, int at, int length) {
    return line.substring(at, Math.min(line.length(), at + length));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
