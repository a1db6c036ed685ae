package io.whatsapptoken.operator.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.whatsapptoken.operator.Main;
import io.whatsapptoken.operator.chaos.TcpProxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * An operator that cannot work says so, and works when the cause has gone, or exits. It needs a
 * control plane of its own: the tests take parts of it away.
 */
@SuppressWarnings("NullAway.Init")
class StartIT {
  private static final Path CRDS = Path.of("../crds/manifests");
  private static final String LEADER_ELECTION = "whatsapp-token-operator-leader-election";
  private static final String ROLE_BINDING = "whatsapp-token-operator";
  private static final int EXIT_START_FAILED = 1;

  /** Informers repeat a failed list after at most 32 s. */
  private static final Duration SOON = Duration.ofSeconds(90);

  private static ControlPlane plane;

  @BeforeAll
  static void startControlPlane() {
    plane = ControlPlane.startIn(Path.of("target/start-controlplane"));
  }

  @AfterAll
  static void stopControlPlane() {
    plane.stop();
  }

  @Test
  void an_operator_that_starts_before_the_api_server_waits_and_then_works() {
    try (var ns = new TestNamespace(plane);
        var way = new TcpProxy(port(plane.admin().getConfiguration().getMasterUrl()))) {
      way.setMode(TcpProxy.Mode.REFUSING);
      try (var operator = start(ns, way, Map.of("LEADER_ELECTION", "true"))) {
        awaitReadyz(operator, "503", "waiting for namespace " + ns.namespace());
        assertThat(operator.get("/readyz")).contains("the API server does not respond");
        assertThat(operator.get("/livez")).startsWith("200");

        way.setMode(TcpProxy.Mode.NORMAL);

        ns.applyToken();
        await().atMost(SOON).until(() -> operator.get("/readyz").startsWith("200 ok"));
        ns.awaitSettled(1);
        assertThat(operator.output()).contains("the operator waits: the API server does not");
      }
    }
  }

  @Test
  void an_operator_that_starts_before_its_definitions_waits_and_then_works() {
    try (var ns = new TestNamespace(plane)) {
      plane.kubectl("delete", "--ignore-not-found", "-f", CRDS.toString());
      try (var operator = start(ns, Map.of())) {
        awaitReadyz(operator, "503", "install the custom resource definitions");

        plane.kubectl("create", "-f", CRDS.toString());

        await().atMost(SOON).until(() -> operator.get("/readyz").startsWith("200 ok"));
        ns.applyMetaApp();
        ns.applyToken();
        ns.awaitSettled(1);
      } finally {
        plane.kubectl("apply", "--server-side", "--force-conflicts", "-f", CRDS.toString());
      }
    }
  }

  @Test
  void an_operator_that_may_not_hold_its_lease_exits() {
    var namespace = ControlPlane.RELEASE_NAMESPACE;
    plane.kubectl("delete", "rolebinding", LEADER_ELECTION, "--namespace", namespace);
    try (var ns = new TestNamespace(plane);
        var operator = start(ns, Map.of("LEADER_ELECTION", "true"))) {
      assertThat(operator.awaitExit()).isEqualTo(EXIT_START_FAILED);
      assertThat(operator.output())
          .contains("the operator could not start", "No permission to lease resource");
    } finally {
      plane.installChart();
    }
  }

  @Test
  void a_lost_namespace_stops_no_other_and_is_watched_again() {
    try (var shop = new TestNamespace(plane);
        var other = new TestNamespace(plane);
        var way = new TcpProxy(port(plane.admin().getConfiguration().getMasterUrl()))) {
      var namespaces = shop.namespace() + "," + other.namespace();
      watchOnly(namespaces);
      other.kubectl("delete", "rolebinding", ROLE_BINDING);
      try (var operator = start(shop, way, Map.of("WATCH_NAMESPACES", namespaces))) {
        shop.applyToken();
        shop.awaitSettled(1);
        awaitReadyz(operator, "200", "waiting for namespace " + other.namespace());
        assertThat(operator.get("/readyz")).contains("HTTP 403", "is forbidden");
        assertThat(operator.get("/metrics")).contains(watched(shop, "1.0"), watched(other, "0.0"));

        watchOnly(namespaces);
        awaitReadyz(operator, "200", "ok");
        await().atMost(SOON).until(() -> !operator.get("/readyz").contains("waiting"));
        assertThat(operator.output())
            .contains("namespace " + other.namespace() + " is not watched: ")
            .contains("namespace " + other.namespace() + " is watched again");
        assertThat(operator.get("/metrics")).contains(watched(other, "1.0"));

        other.kubectl("delete", "rolebinding", ROLE_BINDING);
        way.resetConnections();
        awaitReadyz(operator, "200", "waiting for namespace " + other.namespace());
        shop.annotate("rotate", "now");
        shop.awaitSettled(2);
        assertThat(operator.get("/livez")).startsWith("200");
      }
    } finally {
      plane.installChart();
    }
  }

  @Test
  void promise_11_secrets_that_the_operator_may_not_read_are_on_the_status() {
    try (var ns = new TestNamespace(plane)) {
      watchOnly(ns.namespace());
      try (var operator = start(ns, Map.of())) {
        ns.applyToken();
        ns.awaitSettled(1);

        plane
            .admin()
            .rbac()
            .roles()
            .inNamespace(ns.namespace())
            .withName(ROLE_BINDING)
            .edit(role -> {
              role.getRules().removeIf(rule -> rule.getResources().contains("secrets"));
              return role;
            });
        ns.annotate("check", "now");

        ns.awaitCondition("Ready", "Unknown");
        var ready = ns.condition("Ready").orElseThrow();
        assertThat(ready.reason()).isEqualTo("AccessDenied");
        assertThat(ready.message()).contains("HTTP 403", "cannot get resource \"secrets\"");
        assertThat(operator.get("/livez")).startsWith("200");

        watchOnly(ns.namespace());
        await()
            .atMost(SOON)
            .until(() -> ns.condition("Ready").orElseThrow().status().equals("True"));
        assertThat(ns.issuedTokens()).hasSize(1);
      }
    } finally {
      plane.installChart();
    }
  }

  /** Gives the operator its Roles in these namespaces only, as the chart does. */
  private static void watchOnly(String namespaces) {
    plane.installChart("--set", "watchNamespaces={" + namespaces + "}");
  }

  private static String watched(TestNamespace ns, String value) {
    return "whatsapp_token_namespace_watched{namespace=\"%s\"} %s".formatted(ns.namespace(), value);
  }

  private static ChildOperator start(TestNamespace ns, Map<String, String> variables) {
    return start(ns, plane.admin().getConfiguration().getMasterUrl(), variables);
  }

  private static ChildOperator start(
      TestNamespace ns, TcpProxy way, Map<String, String> variables) {
    return start(ns, "https://127.0.0.1:" + way.port(), variables);
  }

  private static ChildOperator start(
      TestNamespace ns, String server, Map<String, String> variables) {
    var all = new HashMap<>(variables);
    all.put("KUBECONFIG", plane.kubeconfigOfServiceAccount(server, "start.kubeconfig").toString());
    return ChildOperator.start(Main.class, ns, all);
  }

  private static void awaitReadyz(ChildOperator operator, String code, String line) {
    await("/readyz says " + code + " " + line)
        .atMost(SOON)
        .until(() -> operator.get("/readyz"), text -> text.startsWith(code) && text.contains(line));
  }

  private static int port(String url) {
    return URI.create(url).getPort();
  }
}
