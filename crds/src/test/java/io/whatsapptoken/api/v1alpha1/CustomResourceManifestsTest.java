package io.whatsapptoken.api.v1alpha1;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The committed manifests are what the records say. Rewrite them with {@code -Dupdate.crds}. */
class CustomResourceManifestsTest {
  private static final Path COMMITTED = Path.of("manifests");

  @TempDir Path generated;

  @ParameterizedTest
  @ValueSource(classes = {MetaApp.class, WhatsAppToken.class})
  void the_committed_manifest_is_the_generated_one(Class<? extends CustomResource<?, ?>> kind)
      throws IOException {
    var manifest = manifestOf(kind);
    var file = COMMITTED.resolve(CustomResource.getCRDName(kind) + ".yaml");

    if (System.getProperty("update.crds") != null) {
      Files.writeString(file, manifest);
    }

    assertThat(Files.readString(file)).isEqualTo(manifest);
  }

  @Test
  void every_field_has_a_description() throws IOException {
    assertThat(Undescribed.fieldsOf(crd(WhatsAppToken.class))).isEmpty();
    assertThat(Undescribed.fieldsOf(crd(MetaApp.class))).isEmpty();
  }

  private String manifestOf(Class<? extends CustomResource<?, ?>> kind) throws IOException {
    return Serialization.asYaml(Finished.manifest(crd(kind), kind));
  }

  private CustomResourceDefinition crd(Class<? extends CustomResource<?, ?>> kind)
      throws IOException {
    new CRDGenerator()
        .customResourceClasses(kind)
        .inOutputDir(generated.toFile())
        .detailedGenerate();
    var file = generated.resolve(CustomResource.getCRDName(kind) + "-v1.yml");
    return Serialization.unmarshal(Files.readString(file, UTF_8), CustomResourceDefinition.class);
  }
}
