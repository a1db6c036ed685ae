package io.whatsapptoken.operator.reconcile;

import io.fabric8.kubernetes.api.model.Duration;
import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenSpec;
import io.whatsapptoken.operator.graph.Asset;
import io.whatsapptoken.operator.graph.IssueRequest;
import io.whatsapptoken.operator.kube.Names;
import io.whatsapptoken.operator.plan.Wish;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Understands a spec. The API server has validated it, but perhaps against another version of the
 * schema: whatever is missing or odd becomes a sentence, never an exception.
 */
final class WishReader {
  private static final Pattern DURATION = Pattern.compile("[0-9]{1,6}[dhms]");

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
    text("spec.appRef.name", spec.map(WhatsAppTokenSpec::appRef).map(ref -> ref.name()));
    return new Wish(
        new Wish.Identity(
            metadata.getNamespace(),
            metadata.getName(),
            metadata.getUid(),
            Optional.ofNullable(metadata.getGeneration()).orElse(0L)),
        issue(spec),
        assets(spec),
        duration(
            "spec.verification.interval",
            spec.map(WhatsAppTokenSpec::verification).map(v -> v.interval()),
            "15m"),
        rotation(spec),
        target(spec),
        spec.map(WhatsAppTokenSpec::dependents)
                .map(d -> d.discovery())
                .orElse(WhatsAppTokenSpec.Discovery.References)
            == WhatsAppTokenSpec.Discovery.References,
        retirement(spec),
        triggers(Optional.ofNullable(metadata.getAnnotations()).orElse(Map.of())));
  }

  private IssueRequest issue(Optional<WhatsAppTokenSpec> spec) {
    var user = spec.map(WhatsAppTokenSpec::source).map(WhatsAppTokenSpec.Source::systemUser);
    var scopes = present(spec.map(WhatsAppTokenSpec::scopes));
    if (scopes.isEmpty()) {
      mistakes.add("spec.scopes is empty");
    }
    return new IssueRequest(
        text("spec.source.systemUser.id", user.map(WhatsAppTokenSpec.SystemUser::id)),
        scopes,
        user.map(WhatsAppTokenSpec.SystemUser::expiring).orElse(true));
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

  private Wish.Rotation rotation(Optional<WhatsAppTokenSpec> spec) {
    var rotation = spec.map(WhatsAppTokenSpec::rotation);
    var lead = rotation.map(WhatsAppTokenSpec.Rotation::renewBefore);
    return new Wish.Rotation(
        duration("spec.rotation.period", rotation.map(WhatsAppTokenSpec.Rotation::period), "30d"),
        lead.map(text -> duration("spec.rotation.renewBefore", Optional.of(text), text)));
  }

  private Wish.Target target(Optional<WhatsAppTokenSpec> spec) {
    var secret = spec.map(WhatsAppTokenSpec::secret);
    return new Wish.Target(
        text("spec.secret.name", secret.map(WhatsAppTokenSpec.TargetSecret::name)),
        secret.map(WhatsAppTokenSpec.TargetSecret::key).orElse("token"),
        secret.map(WhatsAppTokenSpec.TargetSecret::labels).orElse(Map.of()),
        secret.map(WhatsAppTokenSpec.TargetSecret::annotations).orElse(Map.of()));
  }

  private Wish.Retirement retirement(Optional<WhatsAppTokenSpec> spec) {
    var retirement = spec.map(WhatsAppTokenSpec::retirement);
    return new Wish.Retirement(
        retirement
                .map(WhatsAppTokenSpec.Retirement::policy)
                .orElse(WhatsAppTokenSpec.RetirementPolicy.AfterRollout)
            == WhatsAppTokenSpec.RetirementPolicy.AfterRollout,
        duration(
            "spec.retirement.overlap",
            retirement.map(WhatsAppTokenSpec.Retirement::overlap),
            "15m"));
  }

  private static Wish.Triggers triggers(Map<String, String> annotations) {
    return new Wish.Triggers(
        annotations.getOrDefault(Names.ROTATE, ""), annotations.getOrDefault(Names.CHECK, ""));
  }

  private String text(String field, Optional<String> value) {
    if (value.filter(text -> !text.isBlank()).isEmpty()) {
      mistakes.add(field + " is missing");
    }
    return value.orElse("");
  }

  private java.time.Duration duration(String field, Optional<String> value, String otherwise) {
    var text = value.orElse(otherwise);
    try {
      if (!DURATION.matcher(text).matches()) { // the parser would read 1.5h as 5 h
        throw new IllegalArgumentException(field);
      }
      return Duration.parse(text).getDuration();
    } catch (ParseException | RuntimeException e) {
      mistakes.add(field + " is not a duration such as 30d, 12h, 15m or 90s");
      return java.time.Duration.ofDays(1);
    }
  }

  private static List<String> present(Optional<? extends @Nullable List<String>> list) {
    return list.stream()
        .flatMap(all -> all == null ? Stream.of() : all.stream())
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }
}
