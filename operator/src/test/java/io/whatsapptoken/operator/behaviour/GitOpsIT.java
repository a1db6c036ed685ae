package io.whatsapptoken.operator.behaviour;

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
  private Shop shop;

  @BeforeEach
  void open() {
    shop = new Shop();
    shop.startOperator();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @ParameterizedTest(name = "kubectl apply {0}")
  @ValueSource(
      strings = {
        "", // a person, and Argo CD without server-side apply
        "--server-side --field-manager=argocd-controller",
        "--server-side --field-manager=kustomize-controller --force-conflicts"
      })
  void an_apply_of_what_git_says_neither_removes_the_stamp_nor_restarts(String how) {
    apply(how, "1");
    rotateOnce();
    var template = template();
    assertThat(template).contains("whatsapptoken.io/wa");

    apply(how, "2");
    lookAgain();

    assertThat(template()).isEqualTo(template);
    assertThat(rollouts()).isEqualTo("2");
  }

  @Test
  void a_helm_upgrade_neither_removes_the_stamp_nor_restarts() throws IOException {
    var chart = Files.createDirectories(git.resolve("chart/templates")).getParent();
    Files.writeString(chart.resolve("Chart.yaml"), "{apiVersion: v2, name: shop, version: 1.0.0}");
    Files.writeString(
        chart.resolve("templates/shop.yaml"),
        MANIFEST.formatted("{{ .Values.release }}", Pods.BY_ENV));
    helm(chart, "1");
    rotateOnce();
    var template = template();

    helm(chart, "2");
    lookAgain();

    assertThat(template()).isEqualTo(template).contains("whatsapptoken.io/wa");
    assertThat(rollouts()).isEqualTo("2");
  }

  /** The Deployment is made after the first publication: only the second restarts it. */
  private void rotateOnce() {
    shop.kubectl("rollout", "status", "deployment/shop", "--timeout=30s");
    shop.annotate("rotate", "now");
    shop.awaitSettled(2);
  }

  private void lookAgain() {
    shop.annotate("check", "after the apply");
    shop.awaitStatus(
        "it has looked again",
        status -> status.lastHandled() != null && status.lastHandled().check() != null);
    shop.awaitSettled(2);
  }

  private void apply(String how, String release) {
    settled();
    try {
      var file =
          Files.writeString(git.resolve("shop.yaml"), MANIFEST.formatted(release, Pods.BY_ENV));
      var options = how.isEmpty() ? new String[0] : how.split(" ");
      var command = new String[options.length + 3];
      command[0] = "apply";
      System.arraycopy(options, 0, command, 1, options.length);
      command[options.length + 1] = "-f";
      command[options.length + 2] = file.toString();
      shop.kubectl(command);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void helm(Path chart, String release) {
    settled();
    shop.helm(
        "upgrade", "--install", "shop", chart.toString(), "--set-string", "release=" + release);
  }

  /** The token is there before the Deployment. */
  private void settled() {
    if (shop.resource() == null) {
      shop.token();
      shop.awaitSettled(1);
      shop.awaitNextSecond();
    }
  }

  private String template() {
    return shop.kubectl("get", "deployment", "shop", "-o", "jsonpath={.spec.template}");
  }

  private String rollouts() {
    return shop.kubectl(
        "get",
        "deployment",
        "shop",
        "-o",
        "jsonpath={.metadata.annotations.deployment\\.kubernetes\\.io/revision}");
  }
}
