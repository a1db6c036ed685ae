package io.whatsapptoken.operator.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.whatsapptoken.core.rollout.SecretUse;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class SecretReferencesTest {
  private static final String ENV =
      "env: [{name: A}, {name: T, valueFrom: {secretKeyRef: {name: acme, key: token}}}]";
  private static final String ENV_FROM =
      "envFrom: [{configMapRef: {name: x}}, {secretRef: {name: acme}}]";
  private static final String PROJECTED =
      "volumes: [{name: v, projected: {sources: [{configMap: {name: x}}, {secret: {name:"
          + " acme}}]}}]";

  @TestFactory
  Stream<DynamicTest> a_pod_uses_a_secret() {
    return Stream.of(
        uses("by env", "containers: [{name: a}, {name: b, " + ENV + "}]"),
        uses("by envFrom", "containers: [{name: a, " + ENV_FROM + "}]"),
        uses("by env of an init container", "initContainers: [{name: a, " + ENV + "}]"),
        uses("by envFrom of an init container", "initContainers: [{name: a, " + ENV_FROM + "}]"),
        uses("by env of an ephemeral container", "ephemeralContainers: [{name: a, " + ENV + "}]"),
        uses(
            "by envFrom of an ephemeral container",
            "ephemeralContainers: [{name: a, " + ENV_FROM + "}]"),
        uses(
            "by a volume",
            "volumes: [{name: u, emptyDir: {}}, {name: v, secret: {secretName: acme}}]"),
        uses("by a projected volume", PROJECTED));
  }

  @TestFactory
  Stream<DynamicTest> a_pod_does_not_use_a_secret() {
    return Stream.of(
        doesNotUse("to pull its images", "imagePullSecrets: [{name: acme}]"),
        doesNotUse("when it uses another", PROJECTED.replace("acme", "acme-2")),
        doesNotUse(
            "when another is in its env", "containers: [{" + ENV.replace("acme", "x") + "}]"),
        doesNotUse(
            "when another is in envFrom", "containers: [{" + ENV_FROM.replace("acme", "x") + "}]"),
        doesNotUse("when another is a volume", "volumes: [{name: acme, secret: {secretName: x}}]"),
        doesNotUse(
            "when a ConfigMap has its name",
            """
            containers: [{env: [{name: acme, valueFrom: {configMapKeyRef: {name: acme, key: token}}}],
                          envFrom: [{configMapRef: {name: acme}}]}]
            volumes: [{name: acme, configMap: {name: acme}},
                      {name: b, projected: {sources: [{configMap: {name: acme}}]}}]
            """),
        doesNotUse(
            "when nothing is named",
            """
            containers: [{env: [{name: A, valueFrom: {}}], envFrom: [{}]}]
            volumes: [{secret: {}}, {projected: {}}, {projected: {sources: [{secret: {}}, {}]}}]
            """),
        doesNotUse(
            "when its lists are null",
            """
            containers: null
            initContainers: null
            volumes: null
            """),
        doesNotUse(
            "when the lists of a container are null", "containers: [{env: null, envFrom: null}]"));
  }

  @TestFactory
  Stream<DynamicTest> a_pod_reads_a_secret_only_at_its_start() {
    var secret = "volumes: [{name: v, secret: {secretName: acme}}]\n";
    var mount = "containers: [{name: a, volumeMounts: [{name: %s, mountPath: /a%s}]}]";
    var subPath = ", subPath: token";
    return Stream.of(
        atStart("by env", "containers: [{name: a, " + ENV + "}]", true),
        atStart("by envFrom of an init container", "initContainers: [{" + ENV_FROM + "}]", true),
        atStart("by a subPath", secret + mount.formatted("v", subPath), true),
        atStart("by a subPathExpr", secret + mount.formatted("v", ", subPathExpr: $(A)"), true),
        atStart(
            "by a subPath of a projected volume",
            PROJECTED + "\n" + mount.formatted("v", subPath),
            true),
        atStart(
            "by a subPath of an init container",
            secret + "initC" + mount.formatted("v", subPath).substring(1),
            true),
        atStart("but not by a whole volume", secret + mount.formatted("v", ""), false),
        atStart("nor by a volume that is not mounted", secret, false),
        atStart("nor by a subPath of another", secret + mount.formatted("w", subPath), false));
  }

  private static DynamicTest atStart(String sentence, String yaml, boolean expected) {
    var spec = Serialization.unmarshal(yaml, PodSpec.class);
    return DynamicTest.dynamicTest(
        sentence,
        () -> {
          assertThat(SecretReferences.of(spec).names()).containsExactly("acme");
          assertThat(SecretReferences.of(spec).readAtStart().contains("acme")).isEqualTo(expected);
        });
  }

  @Test
  void a_pod_without_a_spec_uses_nothing() {
    assertThat(SecretReferences.of(null)).isEqualTo(SecretUse.NONE);
  }

  @Test
  void a_spec_without_lists_uses_nothing() {
    var spec = new PodSpec();
    spec.setContainers(null);
    spec.setInitContainers(null);
    spec.setEphemeralContainers(null);
    spec.setVolumes(null);
    assertThat(SecretReferences.of(spec)).isEqualTo(SecretUse.NONE);
  }

  private static DynamicTest uses(String sentence, String yaml) {
    return when(sentence, yaml, true);
  }

  private static DynamicTest doesNotUse(String sentence, String yaml) {
    return when(sentence, yaml, false);
  }

  private static DynamicTest when(String sentence, String yaml, boolean expected) {
    var spec = Serialization.unmarshal(yaml, PodSpec.class);
    return DynamicTest.dynamicTest(
        sentence,
        () -> assertThat(SecretReferences.of(spec).names().contains("acme")).isEqualTo(expected));
  }
}
