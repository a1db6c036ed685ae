package io.whatsapptoken.operator.reconcile.metaapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.api.v1alpha1.MetaApp;
import io.whatsapptoken.api.v1alpha1.MetaAppSpec;
import io.whatsapptoken.api.v1alpha1.RawJson;
import io.whatsapptoken.api.v1alpha1.SecretKey;
import io.whatsapptoken.core.metaapp.MetaAppDesired;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.spec.Parsed;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway") // as resources of another schema would be read
final class MetaAppSpecParserTest {
  private static final SecretKey SECRET = new SecretKey("acme-meta", "secret");
  private static final SecretKey ADMIN = new SecretKey("acme-meta", "admin");

  @Test
  void a_complete_spec_is_parsed() {
    var app = app(new MetaAppSpec("4711", SECRET, null, ADMIN));
    app.getMetadata().setAnnotations(Map.of("whatsapptoken.io/check", "now"));

    assertThat(MetaAppSpecParser.parse(app)).isEqualTo(valid("now"));
  }

  @Test
  void the_admin_token_is_optional() {
    assertThat(MetaAppSpecParser.parse(app(new MetaAppSpec("4711", SECRET, null, null))))
        .isEqualTo(valid(""));
  }

  @Test
  void every_problem_is_reported() {
    var spec =
        new MetaAppSpec(
            null,
            new SecretKey(" ", null),
            new SecretKey("acme-meta", "old"),
            new SecretKey("acme-meta", ""));

    assertThat(MetaAppSpecParser.parse(app(spec)))
        .isEqualTo(
            new Parsed.Invalid<>(
                "Correct the spec: spec.appId is missing; spec.appSecretRef.name is missing;"
                    + " spec.appSecretRef.key is missing; spec.adminTokenRef.key is missing."));
  }

  @Test
  void a_missing_spec_is_reported() {
    assertThat(MetaAppSpecParser.parse(app(null))).isInstanceOf(Parsed.Invalid.class);
  }

  private static Parsed<MetaAppDesired> valid(String check) {
    return new Parsed.Valid<>(
        new MetaAppDesired(
            new DesiredState.ResourceKey("shop", "acme", "uid-1", 3), "4711", check));
  }

  private static MetaApp app(@Nullable MetaAppSpec spec) {
    var app = new MetaApp();
    app.getMetadata().setNamespace("shop");
    app.getMetadata().setName("acme");
    app.getMetadata().setUid("uid-1");
    app.getMetadata().setGeneration(3L);
    app.setSpec(spec == null ? null : RawJson.of(spec));
    return app;
  }
}
