package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.api.v1alpha1.SecretKey;
import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenSpec;
import io.whatsapptoken.operator.graph.Asset;
import io.whatsapptoken.operator.kube.Names;
import io.whatsapptoken.operator.plan.DurationText;
import io.whatsapptoken.operator.plan.RotationWindow;
import io.whatsapptoken.operator.plan.RotationWindowReader;
import io.whatsapptoken.operator.plan.Wish;
import io.whatsapptoken.operator.token.Triggers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Understands a spec. The API server has validated it, but perhaps against another version of the
 * schema: whatever is missing or odd becomes a sentence, never an exception.
 */
final class WishReader {
  /** A sixth. */
  private static final double USUAL_LEAD = 100.0 / 6;

  private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(10);

  /** It becomes part of an annotation key. */
  private static final int LONGEST_NAME = 63;

  private final List<String> mistakes = new ArrayList<>();

  private WishReader() {}

  /** What became of a spec. */
  sealed interface Reading {
    record Clear(Wish wish) implements Reading {}

    record Unclear(String mistakes) implements Reading {}
  }

  static Reading read(WhatsAppToken resource) {
    var reader = new WishReader();
    var wish = reader.wish(resource, Optional.ofNullable(resource.getSpec()));
    return reader.mistakes.isEmpty()
        ? new Reading.Clear(wish)
        : new Reading.Unclear("Correct the spec: " + String.join("; ", reader.mistakes) + ".");
  }

  /** The name of the app that the spec refers to; the spec must be clear. */
  static String appName(WhatsAppToken resource) {
    return resource.getSpec().appRef().name();
  }

  private Wish wish(WhatsAppToken resource, Optional<WhatsAppTokenSpec> spec) {
    var metadata = resource.getMetadata();
    var dependents = new DependentsReader(spec.map(WhatsAppTokenSpec::dependents), this);
    if (metadata.getName().length() > LONGEST_NAME) {
      mistakes.add("metadata.name has more than " + LONGEST_NAME + " characters");
    }
    text("spec.appRef.name", spec.map(WhatsAppTokenSpec::appRef).map(ref -> ref.name()));
    known("spec.deletionPolicy", spec.map(WhatsAppTokenSpec::deletionPolicy));
    return new Wish(
        new Wish.Identity(
            metadata.getNamespace(),
            metadata.getName(),
            metadata.getUid(),
            Optional.ofNullable(metadata.getGeneration()).orElse(0L)),
        conduct(spec),
        source(spec.map(WhatsAppTokenSpec::source)),
        scopes(spec),
        assets(spec),
        duration(
            "spec.verification.interval",
            spec.map(WhatsAppTokenSpec::verification).map(v -> v.interval()),
            Duration.ofMinutes(15),
            SHORTEST_INTERVAL),
        rotation(spec.map(WhatsAppTokenSpec::rotation)),
        target(spec.map(WhatsAppTokenSpec::secret)),
        dependents.following(),
        dependents.strategy(),
        retirement(spec.map(WhatsAppTokenSpec::retirement)),
        triggers(Optional.ofNullable(metadata.getAnnotations()).orElse(Map.of())));
  }

  private Wish.Conduct conduct(Optional<WhatsAppTokenSpec> spec) {
    if (known("spec.mode", spec.map(WhatsAppTokenSpec::mode))
        .filter(WhatsAppTokenSpec.Mode.Observe::equals)
        .isPresent()) {
      return Wish.Conduct.OBSERVE;
    }
    return spec.map(WhatsAppTokenSpec::suspend).orElse(false)
        ? Wish.Conduct.SUSPENDED
        : Wish.Conduct.MANAGE;
  }

  private Wish.Source source(Optional<WhatsAppTokenSpec.Source> source) {
    var found =
        Stream.of(
                source
                    .map(WhatsAppTokenSpec.Source::systemUser)
                    .map(user ->
                        (Wish.Source)
                            new Wish.Source.SystemUser(
                                text("spec.source.systemUser.id", Optional.ofNullable(user.id())),
                                Optional.ofNullable(user.expiring()).orElse(true))),
                source
                    .map(WhatsAppTokenSpec.Source::exchange)
                    .map(key -> new Wish.Source.Exchange(place("spec.source.exchange", key))),
                source
                    .map(WhatsAppTokenSpec.Source::supplied)
                    .map(key -> new Wish.Source.Supplied(place("spec.source.supplied", key))))
            .flatMap(Optional::stream)
            .toList();
    if (found.size() != 1) {
      mistakes.add("spec.source needs exactly one of systemUser, exchange and supplied");
      return new Wish.Source.SystemUser("", true);
    }
    return found.getFirst();
  }

  private Wish.Place place(String field, SecretKey key) {
    return new Wish.Place(
        text(field + ".name", Optional.ofNullable(key.name())),
        text(field + ".key", Optional.ofNullable(key.key())));
  }

  private List<String> scopes(Optional<WhatsAppTokenSpec> spec) {
    var scopes = present(spec.map(WhatsAppTokenSpec::scopes));
    if (scopes.isEmpty()) {
      mistakes.add("spec.scopes is empty");
    }
    return scopes;
  }

  private static List<Asset> assets(Optional<WhatsAppTokenSpec> spec) {
    var verification = spec.map(WhatsAppTokenSpec::verification);
    return Stream.concat(
            present(verification.map(v -> v.businessAccountIds())).stream()
                .map(Asset.BusinessAccount::new),
            present(verification.map(v -> v.phoneNumberIds())).stream().map(Asset.PhoneNumber::new))
        .map(Asset.class::cast)
        .toList();
  }

  private Wish.Rotation rotation(Optional<WhatsAppTokenSpec.Rotation> rotation) {
    return new Wish.Rotation(
        duration(
            "spec.rotation.period",
            rotation.map(WhatsAppTokenSpec.Rotation::period),
            Duration.ofDays(30),
            Duration.ofMinutes(1)),
        lead(rotation),
        windows("spec.rotation.windows", rotation.map(WhatsAppTokenSpec.Rotation::windows)));
  }

  private Wish.Lead lead(Optional<WhatsAppTokenSpec.Rotation> rotation) {
    var percent = rotation.map(WhatsAppTokenSpec.Rotation::renewBeforePercentage);
    var fixed = rotation.map(WhatsAppTokenSpec.Rotation::renewBefore);
    number("spec.rotation.renewBeforePercentage", percent, 1, 50);
    return fixed.isPresent()
        ? new Wish.Lead.Fixed(
            duration("spec.rotation.renewBefore", fixed, Duration.ZERO, Duration.ofSeconds(1)))
        : new Wish.Lead.OfLife(percent.map(Integer::doubleValue).orElse(USUAL_LEAD));
  }

  List<RotationWindow> windows(
      String field, Optional<? extends @Nullable List<WhatsAppTokenSpec.Window>> list) {
    var windows = present(list);
    return IntStream.range(0, windows.size())
        .mapToObj(i -> window(field + "[" + i + "]", windows.get(i)))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<RotationWindow> window(String field, WhatsAppTokenSpec.Window window) {
    return switch (RotationWindowReader.read(
        field,
        Optional.ofNullable(window.schedule()),
        Optional.ofNullable(window.duration()),
        Optional.ofNullable(window.timeZone()))) {
      case RotationWindowReader.Reading.Clear(RotationWindow read) -> Optional.of(read);
      case RotationWindowReader.Reading.Unclear(String what) -> {
        mistakes.add(what);
        yield Optional.empty();
      }
    };
  }

  private Wish.Target target(Optional<WhatsAppTokenSpec.TargetSecret> secret) {
    var adoption =
        known("spec.secret.adoption", secret.map(WhatsAppTokenSpec.TargetSecret::adoption))
            .orElse(WhatsAppTokenSpec.Adoption.Never);
    var labels = texts(secret.map(WhatsAppTokenSpec.TargetSecret::labels));
    var annotations = texts(secret.map(WhatsAppTokenSpec.TargetSecret::annotations));
    Labelling.mistakes(labels, annotations).forEach(mistakes::add);
    return new Wish.Target(
        text("spec.secret.name", secret.map(WhatsAppTokenSpec.TargetSecret::name)),
        secret.map(WhatsAppTokenSpec.TargetSecret::key).orElse("token"),
        labels,
        annotations,
        switch (adoption) {
          case Never, Unknown -> Wish.Adoption.NEVER;
          case Labelled -> Wish.Adoption.LABELLED;
          case Always -> Wish.Adoption.ALWAYS;
        });
  }

  private Wish.Retirement retirement(Optional<WhatsAppTokenSpec.Retirement> retirement) {
    return new Wish.Retirement(
        known("spec.retirement.policy", retirement.map(WhatsAppTokenSpec.Retirement::policy))
                .orElse(WhatsAppTokenSpec.RetirementPolicy.AfterRollout)
            == WhatsAppTokenSpec.RetirementPolicy.AfterRollout,
        duration(
            "spec.retirement.overlap",
            retirement.map(WhatsAppTokenSpec.Retirement::overlap),
            Duration.ofMinutes(15),
            Duration.ZERO));
  }

  private static Triggers triggers(Map<String, String> annotations) {
    return new Triggers(
        annotations.getOrDefault(Names.ROTATE, ""),
        annotations.getOrDefault(Names.COMPROMISED, ""),
        annotations.getOrDefault(Names.ROLLBACK, ""),
        annotations.getOrDefault(Names.CHECK, ""));
  }

  String text(String field, Optional<String> value) {
    if (value.filter(text -> !text.isBlank()).isEmpty()) {
      mistakes.add(field + " is missing");
    }
    return value.orElse("");
  }

  <E extends Enum<E>> Optional<E> known(String field, Optional<E> value) {
    Choices.mistake(field, value).ifPresent(mistakes::add);
    return value;
  }

  void number(String field, Optional<Integer> value, int least, int most) {
    if (value.filter(number -> number < least || number > most).isPresent()) {
      mistakes.add(field + " must be from " + least + " to " + most);
    }
  }

  Duration duration(String field, Optional<String> value, Duration otherwise, Duration shortest) {
    var read = value.isEmpty() ? Optional.of(otherwise) : value.flatMap(DurationText::parse);
    if (read.isEmpty()) {
      mistakes.add(field + " is not a duration such as 30d, 12h, 15m or 90s");
    } else if (read.get().compareTo(shortest) < 0) {
      mistakes.add(field + " must be at least " + shortest.toSeconds() + "s");
    }
    return read.filter(found -> found.compareTo(shortest) >= 0).orElse(Duration.ofDays(1));
  }

  static <T> List<T> present(Optional<? extends @Nullable List<T>> list) {
    return list.stream()
        .flatMap(all -> all == null ? Stream.of() : all.stream())
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  static Map<String, String> texts(Optional<? extends @Nullable Map<String, String>> map) {
    var texts = new TreeMap<String, String>();
    map.ifPresent(all -> {
      if (all != null) {
        all.forEach((key, value) -> {
          if (value != null) {
            texts.put(key, value);
          }
        });
      }
    });
    return texts;
  }
}
