package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.api.v1alpha1.SecretKey;
import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenSpec;
import io.whatsapptoken.core.ledger.Triggers;
import io.whatsapptoken.core.meta.Asset;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.spec.Durations;
import io.whatsapptoken.core.spec.RotationWindow;
import io.whatsapptoken.core.spec.RotationWindowParser;
import io.whatsapptoken.operator.kubernetes.Names;
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
final class SpecParser {
  /** A sixth. */
  private static final double USUAL_LEAD = 100.0 / 6;

  private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(10);

  /** It becomes part of an annotation key. */
  private static final int LONGEST_NAME = 63;

  private final List<String> mistakes = new ArrayList<>();

  private SpecParser() {}

  /** What became of a spec. */
  sealed interface Parsed {
    record Valid(DesiredState wish) implements Parsed {}

    record Invalid(String mistakes) implements Parsed {}
  }

  static Parsed parse(WhatsAppToken resource) {
    var reader = new SpecParser();
    var desired = reader.desiredState(resource, Optional.ofNullable(resource.getSpec()));
    return reader.mistakes.isEmpty()
        ? new Parsed.Valid(desired)
        : new Parsed.Invalid("Correct the spec: " + String.join("; ", reader.mistakes) + ".");
  }

  /** The name of the app that the spec refers to; the spec must be clear. */
  static String appName(WhatsAppToken resource) {
    return resource.getSpec().appRef().name();
  }

  private DesiredState desiredState(WhatsAppToken resource, Optional<WhatsAppTokenSpec> spec) {
    var metadata = resource.getMetadata();
    var dependents = new DependentsSpecParser(spec.map(WhatsAppTokenSpec::dependents), this);
    if (metadata.getName().length() > LONGEST_NAME) {
      mistakes.add("metadata.name has more than " + LONGEST_NAME + " characters");
    }
    text("spec.appRef.name", spec.map(WhatsAppTokenSpec::appRef).map(ref -> ref.name()));
    knownValue("spec.deletionPolicy", spec.map(WhatsAppTokenSpec::deletionPolicy));
    return new DesiredState(
        new DesiredState.ResourceKey(
            metadata.getNamespace(),
            metadata.getName(),
            metadata.getUid(),
            Optional.ofNullable(metadata.getGeneration()).orElse(0L)),
        mode(spec),
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
        dependents.selector(),
        dependents.strategy(),
        retirement(spec.map(WhatsAppTokenSpec::retirement)),
        triggers(Optional.ofNullable(metadata.getAnnotations()).orElse(Map.of())));
  }

  private DesiredState.Mode mode(Optional<WhatsAppTokenSpec> spec) {
    if (knownValue("spec.mode", spec.map(WhatsAppTokenSpec::mode))
        .filter(WhatsAppTokenSpec.Mode.Observe::equals)
        .isPresent()) {
      return DesiredState.Mode.OBSERVE;
    }
    return spec.map(WhatsAppTokenSpec::suspend).orElse(false)
        ? DesiredState.Mode.SUSPENDED
        : DesiredState.Mode.MANAGE;
  }

  private DesiredState.Source source(Optional<WhatsAppTokenSpec.Source> source) {
    var found =
        Stream.of(
                source
                    .map(WhatsAppTokenSpec.Source::systemUser)
                    .map(user ->
                        (DesiredState.Source)
                            new DesiredState.Source.SystemUser(
                                text("spec.source.systemUser.id", Optional.ofNullable(user.id())),
                                Optional.ofNullable(user.expiring()).orElse(true))),
                source
                    .map(WhatsAppTokenSpec.Source::exchange)
                    .map(key ->
                        new DesiredState.Source.Exchange(
                            secretKey("spec.source.exchange", key.secretRef()))),
                source
                    .map(WhatsAppTokenSpec.Source::supplied)
                    .map(key ->
                        new DesiredState.Source.Supplied(
                            secretKey("spec.source.supplied", key.secretRef()))))
            .flatMap(Optional::stream)
            .toList();
    if (found.size() != 1) {
      mistakes.add("spec.source needs exactly one of systemUser, exchange and supplied");
      return new DesiredState.Source.SystemUser("", true);
    }
    return found.getFirst();
  }

  private DesiredState.SecretKeyRef secretKey(String field, @Nullable SecretKey reference) {
    var key = Optional.ofNullable(reference);
    return new DesiredState.SecretKeyRef(
        text(field + ".secretRef.name", key.map(SecretKey::name)),
        text(field + ".secretRef.key", key.map(SecretKey::key)));
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

  private DesiredState.RotationPolicy rotation(Optional<WhatsAppTokenSpec.Rotation> rotation) {
    return new DesiredState.RotationPolicy(
        duration(
            "spec.rotation.period",
            rotation.map(WhatsAppTokenSpec.Rotation::period),
            Duration.ofDays(30),
            Duration.ofMinutes(1)),
        renewBefore(rotation),
        windows("spec.rotation.windows", rotation.map(WhatsAppTokenSpec.Rotation::windows)));
  }

  private DesiredState.RenewBefore renewBefore(Optional<WhatsAppTokenSpec.Rotation> rotation) {
    var percent = rotation.map(WhatsAppTokenSpec.Rotation::renewBeforePercentage);
    var fixed = rotation.map(WhatsAppTokenSpec.Rotation::renewBefore);
    number("spec.rotation.renewBeforePercentage", percent, 1, 50);
    return fixed.isPresent()
        ? new DesiredState.RenewBefore.Fixed(
            duration("spec.rotation.renewBefore", fixed, Duration.ZERO, Duration.ofSeconds(1)))
        : new DesiredState.RenewBefore.Fraction(
            percent.map(Integer::doubleValue).orElse(USUAL_LEAD));
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
    return switch (RotationWindowParser.parse(
        field,
        Optional.ofNullable(window.schedule()),
        Optional.ofNullable(window.duration()),
        Optional.ofNullable(window.timeZone()))) {
      case RotationWindowParser.Parsed.Valid(RotationWindow read) -> Optional.of(read);
      case RotationWindowParser.Parsed.Invalid(String what) -> {
        mistakes.add(what);
        yield Optional.empty();
      }
    };
  }

  private DesiredState.TargetSecretSpec target(Optional<WhatsAppTokenSpec.TargetSecret> secret) {
    var adoption =
        knownValue("spec.secret.adoption", secret.map(WhatsAppTokenSpec.TargetSecret::adoption))
            .orElse(WhatsAppTokenSpec.Adoption.Never);
    var labels = texts(secret.map(WhatsAppTokenSpec.TargetSecret::labels));
    var annotations = texts(secret.map(WhatsAppTokenSpec.TargetSecret::annotations));
    LabelValidation.mistakes(labels, annotations).forEach(mistakes::add);
    return new DesiredState.TargetSecretSpec(
        text("spec.secret.name", secret.map(WhatsAppTokenSpec.TargetSecret::name)),
        secret.map(WhatsAppTokenSpec.TargetSecret::key).orElse("token"),
        labels,
        annotations,
        switch (adoption) {
          case Never, Unknown -> DesiredState.AdoptionPolicy.NEVER;
          case Labelled -> DesiredState.AdoptionPolicy.LABELLED;
          case Always -> DesiredState.AdoptionPolicy.ALWAYS;
        });
  }

  private DesiredState.RetirementPolicy retirement(
      Optional<WhatsAppTokenSpec.Retirement> retirement) {
    return new DesiredState.RetirementPolicy(
        knownValue("spec.retirement.policy", retirement.map(WhatsAppTokenSpec.Retirement::policy))
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

  <E extends Enum<E>> Optional<E> knownValue(String field, Optional<E> value) {
    EnumValidation.mistake(field, value).ifPresent(mistakes::add);
    return value;
  }

  void number(String field, Optional<Integer> value, int least, int most) {
    if (value.filter(number -> number < least || number > most).isPresent()) {
      mistakes.add(field + " must be from " + least + " to " + most);
    }
  }

  Duration duration(String field, Optional<String> value, Duration otherwise, Duration shortest) {
    var read = value.isEmpty() ? Optional.of(otherwise) : value.flatMap(Durations::parse);
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
