package io.whatsapptoken.core.spec;

import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What Kubernetes allows for labels and annotations. The API server would refuse the whole Secret,
 * and no token could be published.
 */
final class LabelValidation {
  private static final int LONGEST = 63;
  private static final int LONGEST_PREFIX = 253;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?");
  private static final Pattern PREFIX =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

  private LabelValidation() {}

  /**
   * A sentence without a full stop for each that is not allowed; it names the field and no value.
   */
  static Stream<String> mistakes(Map<String, String> labels, Map<String, String> annotations) {
    return Stream.of(
            mistake("spec.secret.labels has a key that no label", labels, e -> isKey(e.getKey())),
            mistake(
                "spec.secret.labels has a value that no label", labels, e -> isValue(e.getValue())),
            mistake(
                "spec.secret.annotations has a key that no annotation",
                annotations,
                e -> isKey(e.getKey())))
        .flatMap(each -> each);
  }

  private static Stream<String> mistake(
      String what, Map<String, String> all, Predicate<Map.Entry<String, String>> allowed) {
    return all.entrySet().stream().allMatch(allowed)
        ? Stream.of()
        : Stream.of(what + " of Kubernetes may have");
  }

  private static boolean isKey(String key) {
    var slash = key.indexOf('/');
    var prefix = slash < 0 ? "a" : key.substring(0, slash);
    return prefix.length() <= LONGEST_PREFIX
        && PREFIX.matcher(prefix).matches()
        && isName(key.substring(slash + 1));
  }

  private static boolean isValue(String value) {
    return value.isEmpty() || isName(value);
  }

  private static boolean isName(String name) {
    return name.length() <= LONGEST && NAME.matcher(name).matches();
  }
}
