package io.whatsapptoken.sandbox.protocol;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A Graph API version such as {@code v25.0}. Meta answers expired versions with the oldest
 * available one (Meta, "Platform Versioning").
 */
public record ApiVersion(int major) {
  /** Oldest and newest version that Meta's changelog of 2026 lists as available. */
  public static final ApiVersion OLDEST = new ApiVersion(21);

  public static final ApiVersion NEWEST = new ApiVersion(26);
  private static final Pattern VERSION = Pattern.compile("v([1-9]\\d?)\\.(\\d\\d?)");
  private static final Pattern VERSION_LIKE = Pattern.compile("v\\d.*");

  /** {@return whether the segment looks like a version, valid or not} */
  public static boolean looksLike(String segment) {
    return VERSION_LIKE.matcher(segment).matches();
  }

  /** {@return the version that answers a request for this one; empty if it never existed} */
  public static Optional<ApiVersion> resolve(String requested) {
    var matcher = VERSION.matcher(requested);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int major = Integer.parseInt(matcher.group(1));
    boolean exists =
        major <= NEWEST.major && Integer.parseInt(matcher.group(2)) <= lastMinor(major);
    return exists ? Optional.of(new ApiVersion(Math.max(major, OLDEST.major))) : Optional.empty();
  }

  private static int lastMinor(int major) {
    return switch (major) {
      case 2 -> 12;
      case 3 -> 3;
      default -> 0;
    };
  }

  @Override
  public String toString() {
    return "v" + major + ".0";
  }
}
