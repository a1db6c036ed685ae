package io.whatsapptoken.operator.reconcile.metaapp;

import io.whatsapptoken.api.v1alpha1.MetaApp;
import io.whatsapptoken.api.v1alpha1.MetaAppSpec;
import io.whatsapptoken.api.v1alpha1.SecretKey;
import io.whatsapptoken.core.metaapp.MetaAppDesired;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.operator.kubernetes.Names;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Understands the spec of a {@code MetaApp}: whatever is missing or odd becomes a sentence. */
final class MetaAppSpecParser {
  private MetaAppSpecParser() {}

  /** What became of a spec. */
  sealed interface Parsed {
    record Valid(MetaAppDesired wish) implements Parsed {}

    record Invalid(String mistakes) implements Parsed {}
  }

  static Parsed parse(MetaApp resource) {
    var spec = Optional.ofNullable(resource.getSpec());
    var mistakes =
        Stream.of(
                missing("spec.appId", spec.map(MetaAppSpec::appId)),
                missing("spec.appSecretRef.name", secret(spec).map(SecretKey::name)),
                missing("spec.appSecretRef.key", secret(spec).map(SecretKey::key)),
                previous(spec)
                    .flatMap(ref -> missing("spec.previousAppSecretRef.name", named(ref))),
                previous(spec).flatMap(ref -> missing("spec.previousAppSecretRef.key", keyed(ref))),
                admin(spec).flatMap(ref -> missing("spec.adminTokenRef.name", named(ref))),
                admin(spec).flatMap(ref -> missing("spec.adminTokenRef.key", keyed(ref))))
            .flatMap(Optional::stream)
            .toList();
    return mistakes.isEmpty()
        ? new Parsed.Valid(desired(resource, spec.orElseThrow()))
        : new Parsed.Invalid("Correct the spec: " + String.join("; ", mistakes) + ".");
  }

  private static MetaAppDesired desired(MetaApp resource, MetaAppSpec spec) {
    var metadata = resource.getMetadata();
    var annotations =
        Optional.ofNullable(metadata.getAnnotations()).orElse(Map.<String, String>of());
    return new MetaAppDesired(
        new DesiredState.ResourceKey(
            metadata.getNamespace(),
            metadata.getName(),
            metadata.getUid(),
            Optional.ofNullable(metadata.getGeneration()).orElse(0L)),
        spec.appId(),
        annotations.getOrDefault(Names.CHECK, ""));
  }

  private static Optional<String> missing(String field, Optional<String> value) {
    return value.filter(text -> !text.isBlank()).isPresent()
        ? Optional.empty()
        : Optional.of(field + " is missing");
  }

  private static Optional<SecretKey> secret(Optional<MetaAppSpec> spec) {
    return spec.map(MetaAppSpec::appSecretRef);
  }

  private static Optional<SecretKey> previous(Optional<MetaAppSpec> spec) {
    return spec.flatMap(present -> Optional.ofNullable(present.previousAppSecretRef()));
  }

  private static Optional<SecretKey> admin(Optional<MetaAppSpec> spec) {
    return spec.flatMap(present -> Optional.ofNullable(present.adminTokenRef()));
  }

  private static Optional<String> named(SecretKey reference) {
    return Optional.ofNullable(reference.name());
  }

  private static Optional<String> keyed(SecretKey reference) {
    return Optional.ofNullable(reference.key());
  }
}
