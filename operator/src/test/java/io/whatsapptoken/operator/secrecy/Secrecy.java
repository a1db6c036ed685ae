package io.whatsapptoken.operator.secrecy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.whatsapptoken.operator.token.AccessToken;
import io.whatsapptoken.operator.token.AppSecret;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds tokens, app secrets and proofs in outputs: as they are, in base64, and the beginnings of
 * tokens.
 */
public final class Secrecy {
  private static final int BEGINNING = 12;
  private static final int BEGINNING_IN_BASE64 = 16;
  private static final String IN_BASE64 = "RUFB"; // EAA
  private static final Pattern CANDIDATE =
      Pattern.compile("EAA|" + IN_BASE64 + "|(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])");

  private final Set<String> beginnings = new HashSet<>();
  private final Set<String> proofs = new HashSet<>();
  private final Set<String> others = new HashSet<>();
  private long lines;

  /**
   * What is looked for.
   *
   * @param tokens begin with {@code EAA}
   * @param others found as a whole only; proofs of the tokens may be made with each of them
   */
  public Secrecy(Collection<String> tokens, Collection<String> others) {
    var appSecrets = others.stream().map(AppSecret::new).toList();
    others.forEach(other -> this.others.addAll(Set.of(other, base64(other))));
    for (var token : tokens) {
      beginnings.add(token.substring(0, BEGINNING));
      beginnings.add(base64(token).substring(0, BEGINNING_IN_BASE64));
      appSecrets.forEach(secret -> proofs.add(secret.proofFor(new AccessToken(token))));
    }
  }

  /** How many lines were read. */
  public long lines() {
    return lines;
  }

  /** Whether a line holds a secret. */
  public boolean tells(String line) {
    lines++;
    if (others.stream().anyMatch(line::contains)) {
      return true;
    }
    var found = CANDIDATE.matcher(line);
    return found.results().anyMatch(it -> isSecret(line, it.start(), it.group()));
  }

  private boolean isSecret(String line, int at, String candidate) {
    return switch (candidate) {
      case "EAA" -> beginnings.contains(part(line, at, BEGINNING));
      case IN_BASE64 -> beginnings.contains(part(line, at, BEGINNING_IN_BASE64));
      default -> proofs.contains(candidate);
    };
  }

  private static String part(String line, int at, int length) {
    return line.substring(at, Math.min(line.length(), at + length));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
