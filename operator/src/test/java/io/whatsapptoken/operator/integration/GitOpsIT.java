package io.whatsapptoken.operator.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tools that bring workloads back to what Git says leave the stamp, and cause no restart. */
class GitOpsIT {
  private static final String MANIFEST =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: shop, labels: {release: "%s"}}
      spec:
        selector: {matchLabels: {app: shop}}
        template:
          metadata: {labels: {app: shop}, annotations: {owner: team-a}}
          spec: %s
      """;

  private @TempDir Path git;
  private TestNamespace ns;

  @BeforeEach
  void open() {
    ns = new TestNamespace();
    ns.startOperator();
  }

  @AfterEach
  void close() {
    ns.close();
  }

  @ParameterizedTest(name = "kubectl apply {0}")
  @ValueSource(
      strings = {
        "", // a person, and Argo CD without server-side apply
        "--server-side --field-manager=argocd-controller",
        "--server-side --field-manager=kustomize-controller --force-conflicts"
      })
  void applying_the_manifests_again_keeps_the_revision_annotation_and_restarts_nothing(String how) {
    apply(how, "1");
    rotateOnce();
    var template = template();
    assertThat(template).contains("whatsapptoken.io/wa");

    apply(how, "2");
    requestCheck();

    assertThat(template()).isEqualTo(template);
    assertThat(rollouts()).isEqualTo("2");
  }

  @Test
  void a_helm_upgrade_keeps_the_revision_annotation_and_restarts_nothing() throws IOException {
    var chart = Files.createDirectories(git.resolve("chart/templates")).getParent();
    Files.writeString(chart.resolve("Chart.yaml"), "{apiVersion: v2, name: shop, version: 1.0.0}");
    Files.writeString(
        chart.resolve("templates/shop.yaml"),
        MANIFEST.formatted("{{ .Values.release }}", PodSpecs.BY_ENV));
    helm(chart, "1");
    rotateOnce();
    var template = template();

    helm(chart, "2");
    requestCheck();

    assertThat(template()).isEqualTo(template).contains("whatsapptoken.io/wa");
    assertThat(rollouts()).isEqualTo("2");
  }

  /** The Deployment is made after the first publication: only the second restarts it. */
  private void rotateOnce() {
    ns.kubectl("rollout", "status", "deployment/shop", "--timeout=30s");
    ns.annotate("rotate", "now");
    ns.awaitSettled(2);
  }

  private void requestCheck() {
    ns.annotate("check", "after the apply");
    ns.awaitStatus(
        "it has looked again",
        status -> status.lastHandled() != null && status.lastHandled().check() != null);
    ns.awaitSettled(2);
  }

  private void apply(String how, String release) {
    awaitSettled();
    try {
      var file =
          Files.writeString(git.resolve("shop.yaml"), MANIFEST.formatted(release, PodSpecs.BY_ENV));
      var options = how.isEmpty() ? new String[0] : how.split(" ");
      var command = new String[options.length + 3];
      command[0] = "apply";
      System.arraycopy(options, 0, command, 1, options.length);
      command[options.length + 1] = "-f";
      command[options.length + 2] = file.toString();
      ns.kubectl(command);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void helm(Path chart, String release) {
    awaitSettled();
    ns.helm("upgrade", "--install", "shop", chart.toString(), "--set-string", "release=" + release);
  }

  /** The token is there before the Deployment. */
  private void awaitSettled() {
    if (ns.resource() == null) {
      ns.applyToken();
      ns.awaitSettled(1);
      ns.awaitNextSecond();
    }
  }

  private String template() {
    return ns.kubectl("get", "deployment", "shop", "-o", "jsonpath={.spec.template}");
  }

  private String rollouts() {
    return ns.kubectl(
        "get",
        "deployment",
        "shop",
        "-o",
        "jsonpath={.metadata.annotations.deployment\\.kubernetes\\.io/revision}");
  }
}
