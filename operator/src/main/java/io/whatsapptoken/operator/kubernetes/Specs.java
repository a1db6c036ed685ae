package io.whatsapptoken.operator.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.whatsapptoken.api.v1alpha1.MetaApp;
import io.whatsapptoken.api.v1alpha1.MetaAppSpec;
import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.core.ledger.Triggers;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.spec.Parsed;
import io.whatsapptoken.core.spec.SpecBinder;
import io.whatsapptoken.core.spec.SpecParser;
import io.whatsapptoken.core.token.Timestamps;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The desired state of the resources of this API. */
public final class Specs {
  private Specs() {}

  public static Parsed<DesiredState> parse(WhatsAppToken resource) {
    return SpecParser.parse(key(resource), triggers(resource), resource.getSpec());
  }

  /** The spec of an app; empty if it cannot be used. */
  public static Optional<MetaAppSpec> of(MetaApp app) {
    return SpecBinder.bind(app.getSpec(), MetaAppSpec.class)
            instanceof Parsed.Valid<MetaAppSpec>(MetaAppSpec spec)
        ? Optional.of(spec)
        : Optional.empty();
  }

  public static DesiredState.ResourceKey key(HasMetadata resource) {
    var metadata = resource.getMetadata();
    return new DesiredState.ResourceKey(
        metadata.getNamespace(),
        metadata.getName(),
        metadata.getUid(),
        Optional.ofNullable(metadata.getGeneration()).orElse(0L),
        Optional.ofNullable(metadata.getCreationTimestamp())
            .flatMap(Timestamps::read)
            .orElse(Instant.EPOCH));
  }

  /** The values of the trigger annotations. */
  public static Triggers triggers(HasMetadata resource) {
    var annotations =
        Optional.ofNullable(resource.getMetadata().getAnnotations())
            .orElse(Map.<String, String>of());
    return new Triggers(
        annotations.getOrDefault(Names.ROTATE, ""),
        annotations.getOrDefault(Names.COMPROMISED, ""),
        annotations.getOrDefault(Names.ROLLBACK, ""),
        annotations.getOrDefault(Names.CHECK, ""));
  }
}
