package io.whatsapptoken.core.spec;

import io.whatsapptoken.api.v1alpha1.SecretKey;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenSpec.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads fields and collects every problem. A field with a problem gets its default, or an empty
 * value: what was read only counts if there is no problem.
 */
public final class SpecFields {
  private final List<String> problems = new ArrayList<>();

  void problem(String problem) {
    problems.add(problem);
  }

  /** A value without problems; otherwise all of them. */
  public <T> Parsed<T> result(T value) {
    return problems.isEmpty() ? new Parsed.Valid<>(value) : invalid(String.join("; ", problems));
  }

  /** The message of a spec with problems. */
  public static <T> Parsed<T> invalid(String problems) {
    return new Parsed.Invalid<>("Correct the spec: " + problems + ".");
  }

  /** A text that must not be blank. */
  public String required(String path, Optional<String> value) {
    if (value.filter(text -> !text.isBlank()).isEmpty()) {
      problem(path + " is missing");
    }
    return value.orElse("");
  }

  /** Both parts of a reference. */
  public SecretKeyRef reference(String path, @Nullable SecretKey reference) {
    var key = Optional.ofNullable(reference);
    return new SecretKeyRef(
        required(path + ".name", key.map(SecretKey::name)),
        required(path + ".key", key.map(SecretKey::key)));
  }

  int number(String path, Optional<Integer> value, int otherwise, int least, int most) {
    if (value.filter(number -> number < least || number > most).isPresent()) {
      problem(path + " must be from " + least + " to " + most);
    }
    return value.orElse(otherwise);
  }

  Duration duration(String path, Optional<String> value, String otherwise, String shortest) {
    var usual = known(otherwise);
    var read = value.map(Durations::parse).orElse(Optional.of(usual));
    if (read.isEmpty()) {
      problem(path + " must be a duration such as 30d, 12h, 1h30m or 90s");
    } else if (read.get().compareTo(known(shortest)) < 0) {
      problem(path + " must be at least " + shortest);
    }
    return read.orElse(usual);
  }

  List<RotationWindow> windows(String path, Optional<? extends @Nullable List<Window>> list) {
    var windows = elements(list);
    return IntStream.range(0, windows.size())
        .mapToObj(i -> window(path + "[" + i + "]", windows.get(i)))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<RotationWindow> window(String path, Window window) {
    return switch (RotationWindowParser.parse(
        path,
        Optional.ofNullable(window.schedule()),
        Optional.ofNullable(window.duration()),
        Optional.ofNullable(window.timeZone()))) {
      case Parsed.Valid<RotationWindow>(RotationWindow read) -> Optional.of(read);
      case Parsed.Invalid<RotationWindow>(String what) -> {
        problem(what);
        yield Optional.empty();
      }
    };
  }

  static Duration known(String duration) {
    return Durations.parse(duration).orElseThrow();
  }

  static <T> List<T> elements(Optional<? extends @Nullable List<T>> list) {
    return list.stream()
        .flatMap(all -> all == null ? Stream.of() : all.stream())
        .distinct()
        .toList();
  }
}
