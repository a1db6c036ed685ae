package io.whatsapptoken.core.doctor;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the headers of Meta's answers show: the version, the limits and the clock. */
public final class ServiceFindings {
  private static final Duration LARGEST_SKEW = Duration.ofMinutes(1);
  private static final int NEARLY_USED_UP = 75;

  private ServiceFindings() {}

  /**
   * How much of a limit is used.
   *
   * @param limit whose limit it is
   * @param percent the largest of Meta's figures; 100 is the limit
   */
  public record Usage(String limit, int percent) {}

  /**
   * Which version of the API answers.
   *
   * @param served the versions that Meta reports; it serves another one without an error if the
   *     requested one is not available to the app
   */
  public static Finding version(String requested, List<String> served) {
    var others = served.stream().filter(version -> !version.equals(requested)).toList();
    if (served.isEmpty()) {
      return Finding.ok("version", "Requested " + requested + "; Meta does not report a version.");
    }
    return others.isEmpty()
        ? Finding.ok("version", "Meta serves " + requested + ", as requested.")
        : Finding.warning(
            "version",
            "Requested " + requested + ", but Meta serves " + String.join(", ", others) + ".",
            "Set GRAPH_VERSION to a version that Meta serves.");
  }

  /** The fullest of each limit. */
  public static Finding limits(List<Usage> usages) {
    var fullest =
        usages.stream()
            .collect(Collectors.toMap(Usage::limit, Usage::percent, Math::max, TreeMap::new));
    if (fullest.isEmpty()) {
      return Finding.ok("limits", "Meta reports no usage, as it does while usage is low.");
    }
    var text =
        fullest.entrySet().stream()
            .map(usage -> usage.getKey() + " " + usage.getValue() + " %")
            .collect(Collectors.joining(", ", "Used within an hour: ", "."));
    return fullest.values().stream().allMatch(percent -> percent < NEARLY_USED_UP)
        ? Finding.ok("limits", text)
        : Finding.warning(
            "limits", text, "Set a longer spec.verification.interval, or find the other callers.");
  }

  /**
   * How far the clocks are apart.
   *
   * @param ahead how far our clock is ahead of Meta's; empty if no answer bears a date
   */
  public static Optional<Finding> clock(Optional<Duration> ahead) {
    return ahead.map(it -> {
      var seconds = it.abs().toSeconds();
      if (it.abs().compareTo(LARGEST_SKEW) < 0) {
        return Finding.ok("clock", "Within " + (seconds + 1) + " s of Meta's.");
      }
      return Finding.warning(
          "clock",
          "%d s %s Meta's.".formatted(seconds, it.isNegative() ? "behind" : "ahead of"),
          "Synchronize the clock: expiry times are compared with it.");
    });
  }
}
