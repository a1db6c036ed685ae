package io.whatsapptoken.operator.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code helm uninstall} leaves, and how to get rid of it: docs/install.md. */
class UninstallIT {
  private static final String NAMESPACE = "--namespace=" + ControlPlane.RELEASE_NAMESPACE;

  @TempDir private Path folder = Path.of("");

  @Test
  void another_release_continues_with_the_same_token_and_the_finalizers_can_be_removed()
      throws Exception {
    var plane = ControlPlane.startIn(Path.of("target/controlplane-uninstall"));
    try (var ns = new TestNamespace(plane)) {
      ns.startOperator();
      ns.applyToken();
      ns.awaitSettled(1);
      var token = ns.publishedFingerprint();
      ns.stopOperators();

      plane.helm("uninstall", "whatsapp-token-operator", NAMESPACE);
      assertThat(ns.publishedFingerprint()).isEqualTo(token);
      assertThat(ns.resource().getFinalizers()).isNotEmpty();

      reinstall(plane, ns);
      ns.annotate("check", "after the reinstallation");
      ns.awaitStatus(
          "it continues",
          status -> status.lastHandled() != null && status.lastHandled().check() != null);
      ns.awaitSettled(1);
      assertThat(ns.validTokens()).containsExactly(token);
      ns.stopOperators();

      plane.helm("uninstall", "other-name", NAMESPACE);
      var page =
          new PageCommands(
              "install.md", plane, folder, Map.of("all-namespaces", "namespace=" + ns.namespace()));
      page.run(page.below("Uninstall").get(1));
      plane.kubectl("delete", "namespace", ns.namespace(), "--timeout=60s");
      assertThat(ns.validTokens()).containsExactly(token);
    } finally {
      plane.stop();
    }
  }

  /** Under another name, with a ServiceAccount that was created again. */
  private static void reinstall(ControlPlane plane, TestNamespace ns) {
    plane.helm(
        "install",
        "other-name",
        Path.of("../helm/whatsapp-token-operator").toString(),
        NAMESPACE,
        "--set=crds.install=false");
    var account = plane.kubectl("create", "token", "whatsapp-token-operator", NAMESPACE).strip();
    ns.startOperator(plane.clientWithToken(account));
  }
}
