package io.whatsapptoken.core.spec;

import io.whatsapptoken.api.v1alpha1.Defaults;
import io.whatsapptoken.api.v1alpha1.RawJson;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenSpec;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenSpec.DeletionPolicy;
import io.whatsapptoken.core.ledger.Triggers;
import io.whatsapptoken.core.meta.Asset;
import io.whatsapptoken.core.template.SecretTemplate;
import io.whatsapptoken.core.template.SecretTemplates;
import io.whatsapptoken.core.template.TemplateValues;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Parses and validates the spec of a {@code WhatsAppToken}. Reports every problem as a message;
 * never throws. The API server has validated the spec, but perhaps against another version of the
 * schema.
 */
public final class SpecParser {
  /** A sixth of the lifetime. */
  private static final double DEFAULT_RENEW_BEFORE = 100.0 / 6;

  /** The name is part of an annotation key. */
  private static final int NAME_LIMIT = 63;

  private final SpecFields fields = new SpecFields();

  private SpecParser() {}

  /**
   * The desired state.
   *
   * @param triggers values of the trigger annotations
   */
  public static Parsed<DesiredState> parse(
      DesiredState.ResourceKey resource, Triggers triggers, @Nullable RawJson spec) {
    return switch (SpecBinder.bind(spec, WhatsAppTokenSpec.class)) {
      case Parsed.Invalid<WhatsAppTokenSpec>(String problems) -> SpecFields.invalid(problems);
      case Parsed.Valid<WhatsAppTokenSpec>(WhatsAppTokenSpec bound) -> {
        var parser = new SpecParser();
        yield parser.fields.result(parser.desired(resource, triggers, bound));
      }
    };
  }

  private DesiredState desired(
      DesiredState.ResourceKey resource, Triggers triggers, WhatsAppTokenSpec spec) {
    if (resource.name().length() > NAME_LIMIT) {
      fields.problem("metadata.name has more than " + NAME_LIMIT + " characters");
    }
    var mode = mode(spec);
    var dependents = new DependentsSpecParser(Optional.ofNullable(spec.dependents()), fields);
    var desired =
        new DesiredState(
            resource,
            fields.required(
                "spec.appRef.name", Optional.ofNullable(spec.appRef()).map(r -> r.name())),
            mode,
            source(spec, mode),
            scopes(spec, mode),
            assets(spec),
            fields.duration(
                "spec.verification.interval",
                Optional.ofNullable(spec.verification()).map(v -> v.interval()),
                Defaults.CHECK_INTERVAL,
                Defaults.MIN_CHECK_INTERVAL),
            rotation(Optional.ofNullable(spec.rotation())),
            target(Optional.ofNullable(spec.secret())),
            dependents.selector(),
            dependents.strategy(),
            retirement(Optional.ofNullable(spec.retirement())),
            Optional.ofNullable(spec.deletionPolicy()).orElse(DeletionPolicy.Retain),
            triggers);
    checkTemplates(desired);
    return desired;
  }

  private void checkTemplates(DesiredState desired) {
    if (desired.target().templates().isEmpty()) {
      return;
    }
    var values = TemplateValues.sample(desired.templateResource());
    for (var template : desired.target().templates()) {
      var path = "spec.secret.template.data[" + template.key() + "]: ";
      SecretTemplates.problem(template, values).ifPresent(it -> fields.problem(path + it));
      if (template.key().equals(desired.target().key())) {
        fields.problem(path + "spec.secret.key holds the token alone; use another key");
      }
    }
  }

  private static DesiredState.Mode mode(WhatsAppTokenSpec spec) {
    if (spec.mode() == WhatsAppTokenSpec.Mode.Observe) {
      return DesiredState.Mode.OBSERVE;
    }
    return Boolean.TRUE.equals(spec.suspend())
        ? DesiredState.Mode.SUSPENDED
        : DesiredState.Mode.MANAGE;
  }

  private Source source(WhatsAppTokenSpec spec, DesiredState.Mode mode) {
    if (spec.source() == null && mode == DesiredState.Mode.OBSERVE) {
      return new Source.None();
    }
    var source = Optional.ofNullable(spec.source());
    var found =
        Stream.of(
                source.map(WhatsAppTokenSpec.Source::systemUser).map(this::systemUser),
                source
                    .map(WhatsAppTokenSpec.Source::exchange)
                    .map(from -> new Source.Exchange(input("exchange", from))),
                source
                    .map(WhatsAppTokenSpec.Source::supplied)
                    .map(from -> new Source.Supplied(input("supplied", from))))
            .<Source>flatMap(Optional::stream)
            .toList();
    if (found.size() != 1) {
      fields.problem("spec.source needs exactly one of systemUser, exchange and supplied");
      return new Source.None();
    }
    return found.getFirst();
  }

  private Source.SystemUser systemUser(WhatsAppTokenSpec.SystemUser user) {
    return new Source.SystemUser(
        fields.required("spec.source.systemUser.id", Optional.ofNullable(user.id())),
        !Boolean.FALSE.equals(user.expiring()));
  }

  private SecretKeyRef input(String source, WhatsAppTokenSpec.FromSecret from) {
    return fields.reference("spec.source." + source + ".secretRef", from.secretRef());
  }

  private List<String> scopes(WhatsAppTokenSpec spec, DesiredState.Mode mode) {
    var scopes = SpecFields.elements(Optional.ofNullable(spec.scopes()));
    if (scopes.isEmpty() && mode != DesiredState.Mode.OBSERVE) {
      fields.problem("spec.scopes is empty");
    } else if (mode != DesiredState.Mode.OBSERVE
        && isIssuedByOperator(spec)
        && !scopes.contains(Asset.BusinessAccount.SCOPE)
        && assets(spec).stream().anyMatch(Asset.BusinessAccount.class::isInstance)) {
      fields.problem(
          "spec.verification.businessAccountIds requires the scope "
              + Asset.BusinessAccount.SCOPE
              + " in spec.scopes: Meta lets no other token read a business account");
    }
    return scopes;
  }

  /** A token from elsewhere can have more scopes than the spec asks for. */
  private static boolean isIssuedByOperator(WhatsAppTokenSpec spec) {
    return Optional.ofNullable(spec.source()).map(s -> s.systemUser()).isPresent();
  }

  private static List<Asset> assets(WhatsAppTokenSpec spec) {
    var verification = Optional.ofNullable(spec.verification());
    return Stream.concat(
            SpecFields.elements(verification.map(v -> v.businessAccountIds())).stream()
                .map(Asset.BusinessAccount::new),
            SpecFields.elements(verification.map(v -> v.phoneNumberIds())).stream()
                .map(Asset.PhoneNumber::new))
        .map(Asset.class::cast)
        .toList();
  }

  private DesiredState.RotationPolicy rotation(Optional<WhatsAppTokenSpec.Rotation> rotation) {
    return new DesiredState.RotationPolicy(
        fields.duration(
            "spec.rotation.period",
            rotation.map(WhatsAppTokenSpec.Rotation::period),
            Defaults.ROTATION_PERIOD,
            Defaults.MIN_ROTATION_PERIOD),
        renewBefore(rotation),
        fields.windows("spec.rotation.windows", rotation.map(WhatsAppTokenSpec.Rotation::windows)));
  }

  private DesiredState.RenewBefore renewBefore(Optional<WhatsAppTokenSpec.Rotation> rotation) {
    var percent = rotation.map(WhatsAppTokenSpec.Rotation::renewBeforePercentage);
    var fixed = rotation.map(WhatsAppTokenSpec.Rotation::renewBefore);
    fields.number(
        "spec.rotation.renewBeforePercentage",
        percent,
        Defaults.MIN_RENEW_BEFORE_PERCENTAGE,
        Defaults.MIN_RENEW_BEFORE_PERCENTAGE,
        Defaults.MAX_RENEW_BEFORE_PERCENTAGE);
    return fixed.isPresent()
        ? new DesiredState.RenewBefore.Fixed(
            fields.duration(
                "spec.rotation.renewBefore",
                fixed,
                Defaults.MIN_RENEW_BEFORE,
                Defaults.MIN_RENEW_BEFORE))
        : new DesiredState.RenewBefore.Fraction(
            percent.map(Integer::doubleValue).orElse(DEFAULT_RENEW_BEFORE));
  }

  private DesiredState.TargetSecretSpec target(Optional<WhatsAppTokenSpec.TargetSecret> secret) {
    return new DesiredState.TargetSecretSpec(
        fields.required("spec.secret.name", secret.map(WhatsAppTokenSpec.TargetSecret::name)),
        secret.map(WhatsAppTokenSpec.TargetSecret::key).orElse(Defaults.SECRET_KEY),
        secret.map(WhatsAppTokenSpec.TargetSecret::labels).orElseGet(Map::of),
        secret.map(WhatsAppTokenSpec.TargetSecret::annotations).orElseGet(Map::of),
        secret
            .map(WhatsAppTokenSpec.TargetSecret::adoption)
            .orElse(WhatsAppTokenSpec.Adoption.Never),
        SpecFields.elements(
                secret
                    .map(WhatsAppTokenSpec.TargetSecret::template)
                    .map(WhatsAppTokenSpec.Template::data))
            .stream()
            .map(this::template)
            .toList());
  }

  private SecretTemplate template(WhatsAppTokenSpec.TemplatedKey templated) {
    var path = "spec.secret.template.data[].";
    return new SecretTemplate(
        fields.required(path + "key", Optional.ofNullable(templated.key())),
        Optional.ofNullable(templated.format()).orElse(WhatsAppTokenSpec.TemplateFormat.Text),
        fields.required(path + "content", Optional.ofNullable(templated.content())));
  }

  private DesiredState.RetirementPolicy retirement(
      Optional<WhatsAppTokenSpec.Retirement> retirement) {
    return new DesiredState.RetirementPolicy(
        retirement
            .map(WhatsAppTokenSpec.Retirement::policy)
            .filter(WhatsAppTokenSpec.RetirementPolicy.Never::equals)
            .isEmpty(),
        fields.duration(
            "spec.retirement.overlap",
            retirement.map(WhatsAppTokenSpec.Retirement::overlap),
            Defaults.OVERLAP,
            "0s"));
  }
}
