package io.whatsapptoken.api.v1alpha1;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The committed manifests are what the records say. Rewrite them with {@code -Dupdate.crds}.
 *
 * <p>The chart has a copy: Flux drops symbolic links when it fetches a chart from Git.
 */
class CustomResourceManifestsTest {
  private static final List<Path> COMMITTED =
      List.of(
          Path.of("manifests"), Path.of("..", "helm", "whatsapp-token-operator", "files", "crds"));

  @TempDir Path generated;

  @ParameterizedTest
  @ValueSource(classes = {MetaApp.class, WhatsAppToken.class})
  void the_committed_manifest_is_the_generated_one(Class<? extends CustomResource<?, ?>> kind)
      throws IOException {
    var manifest = manifestOf(kind);
    for (var folder : COMMITTED) {
      var file = folder.resolve(CustomResource.getCRDName(kind) + ".yaml");
      if (System.getProperty("update.crds") != null) {
        Files.writeString(file, manifest);
      }

      assertThat(Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)).as("%s", file).isTrue();
      assertThat(Files.readString(file)).isEqualTo(manifest);
    }
  }

  @ParameterizedTest
  @ValueSource(classes = {MetaApp.class, WhatsAppToken.class})
  void every_field_has_a_description(Class<? extends CustomResource<?, ?>> kind)
      throws IOException {
    assertThat(SchemaFields.matching(completed(kind), field -> field.getDescription() == null))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(classes = {MetaApp.class, WhatsAppToken.class})
  void every_list_has_a_list_type_and_every_integer_a_format(
      Class<? extends CustomResource<?, ?>> kind) throws IOException {
    assertThat(
            SchemaFields.matching(
                completed(kind),
                field ->
                    ("array".equals(field.getType()) && field.getXKubernetesListType() == null)
                        || ("integer".equals(field.getType()) && field.getFormat() == null)))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(classes = {MetaApp.class, WhatsAppToken.class})
  void only_a_status_that_nobody_has_written_has_a_default(
      Class<? extends CustomResource<?, ?>> kind) throws IOException {
    assertThat(SchemaFields.matching(completed(kind), field -> field.getDefault() != null))
        .containsExactly(".status");
  }

  @ParameterizedTest
  @ValueSource(classes = {MetaApp.class, WhatsAppToken.class})
  void a_field_named_after_a_moment_is_a_date_time(Class<? extends CustomResource<?, ?>> kind)
      throws IOException {
    var times =
        SchemaFields.matching(completed(kind), field -> "date-time".equals(field.getFormat()));
    var moments =
        SchemaFields.matching(completed(kind), _ -> true).stream()
            .filter(path -> path.matches(".*(At|\\.at|[sS]ince|Time|revokeAfter)"))
            .toList();

    assertThat(times).isEqualTo(moments).isNotEmpty();
  }

  private String manifestOf(Class<? extends CustomResource<?, ?>> kind) throws IOException {
    return Serialization.asYaml(completed(kind));
  }

  private CustomResourceDefinition completed(Class<? extends CustomResource<?, ?>> kind)
      throws IOException {
    return kind == MetaApp.class
        ? ManifestCompletion.complete(crd(kind), kind, MetaAppSpec.class, MetaAppStatus.class)
        : ManifestCompletion.complete(
            crd(kind), kind, WhatsAppTokenSpec.class, WhatsAppTokenStatus.class);
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
