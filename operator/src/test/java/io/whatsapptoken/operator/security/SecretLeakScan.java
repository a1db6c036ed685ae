package io.whatsapptoken.operator.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.AppSecret;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds tokens, app secrets and proofs in outputs: as they are, in base64, and the beginnings of
 * tokens.
 */
public final class SecretLeakScan {
  private static final int PREFIX_LENGTH = 12;
  private static final int PREFIX_LENGTH_IN_BASE64 = 16;
  private static final String TOKEN_START_IN_BASE64 = "RUFB"; // EAA
  private static final Pattern CANDIDATE =
      Pattern.compile("EAA|" + TOKEN_START_IN_BASE64 + "|(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])");

  private final Set<String> prefixes = new HashSet<>();
  private final Set<String> proofs = new HashSet<>();
  private final Set<String> appSecrets = new HashSet<>();
  private long lines;

  /**
   * What is looked for.
   *
   * @param tokens begin with {@code EAA}
   * @param others found as a whole only; proofs of the tokens may be made with each of them
   */
  public SecretLeakScan(Collection<String> tokens, Collection<String> others) {
    var appSecrets = others.stream().map(AppSecret::new).toList();
    others.forEach(other -> this.appSecrets.addAll(Set.of(other, base64(other))));
    for (var token : tokens) {
      prefixes.add(token.substring(0, PREFIX_LENGTH));
      prefixes.add(base64(token).substring(0, PREFIX_LENGTH_IN_BASE64));
      appSecrets.forEach(secret -> proofs.add(secret.proofFor(new AccessToken(token))));
    }
  }

  /** How many lines were read. */
  public long lines() {
    return lines;
  }

  /** Whether a line holds a secret. */
  public boolean containsSecret(String line) {
    lines++;
    if (appSecrets.stream().anyMatch(line::contains)) {
      return true;
    }
    var found = CANDIDATE.matcher(line);
    return found.results().anyMatch(it -> isSecret(line, it.start(), it.group()));
  }

  private boolean isSecret(String line, int at, String candidate) {
    return switch (candidate) {
      case "EAA" -> prefixes.contains(part(line, at, PREFIX_LENGTH));
      case TOKEN_START_IN_BASE64 -> prefixes.contains(part(line, at, PREFIX_LENGTH_IN_BASE64));
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
