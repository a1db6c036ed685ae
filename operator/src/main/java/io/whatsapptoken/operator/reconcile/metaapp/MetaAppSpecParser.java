package io.whatsapptoken.operator.reconcile.metaapp;

import io.whatsapptoken.api.v1alpha1.MetaApp;
import io.whatsapptoken.api.v1alpha1.MetaAppSpec;
import io.whatsapptoken.core.metaapp.MetaAppDesired;
import io.whatsapptoken.core.spec.Parsed;
import io.whatsapptoken.core.spec.SpecBinder;
import io.whatsapptoken.core.spec.SpecFields;
import io.whatsapptoken.operator.kubernetes.Specs;
import java.util.Optional;

/** Parses and validates the spec of a {@code MetaApp}. Reports every problem; never throws. */
final class MetaAppSpecParser {
  private MetaAppSpecParser() {}

  static Parsed<MetaAppDesired> parse(MetaApp resource) {
    return switch (SpecBinder.bind(resource.getSpec(), MetaAppSpec.class)) {
      case Parsed.Invalid<MetaAppSpec>(String problems) -> SpecFields.invalid(problems);
      case Parsed.Valid<MetaAppSpec>(MetaAppSpec spec) -> validated(resource, spec);
    };
  }

  private static Parsed<MetaAppDesired> validated(MetaApp resource, MetaAppSpec spec) {
    var fields = new SpecFields();
    var appId = fields.required("spec.appId", Optional.ofNullable(spec.appId()));
    fields.reference("spec.appSecretRef", spec.appSecretRef());
    if (spec.previousAppSecretRef() != null) {
      fields.reference("spec.previousAppSecretRef", spec.previousAppSecretRef());
    }
    if (spec.adminTokenRef() != null) {
      fields.reference("spec.adminTokenRef", spec.adminTokenRef());
    }
    return fields.result(
        new MetaAppDesired(Specs.key(resource), appId, Specs.triggers(resource).check()));
  }
}
