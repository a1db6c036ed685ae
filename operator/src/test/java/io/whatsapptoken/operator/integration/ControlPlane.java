package io.whatsapptoken.operator.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.Listable;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.operator.kubernetes.KubernetesClients;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A real control plane with the chart installed. It stops with this JVM, unless {@code ./dev check}
 * started it.
 */
public final class ControlPlane {
  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
  private static final Path CRDS = REPOSITORY.resolve("crds/manifests");
  private static final String RELEASE = "whatsapp-token-operator";
  private static final Path CHART = REPOSITORY.resolve("helm/" + RELEASE);
  public static final String RELEASE_NAMESPACE = "whatsapp-token-system";

  private final Path folder;
  private final Path programs;
  private final KubernetesClient admin;
  private final String operatorToken;
  private final Path operatorKubeconfig;

  private ControlPlane(Path folder) {
    this.folder = folder;
    programs = Path.of(programs());
    helm("lint", "--kube-version=1.37.0", CHART.toString());
    installChart();
    admin = new KubernetesClientBuilder().withConfig(adminConfig()).build();
    operatorToken =
        kubectl("create", "token", RELEASE, "--namespace", RELEASE_NAMESPACE, "--duration=8h")
            .strip();
    operatorKubeconfig =
        kubeconfigOfServiceAccount(admin.getConfiguration().getMasterUrl(), "operator.kubeconfig");
  }

  /** Installs the chart, or brings the release back to the chart with these options. */
  void installChart(String... options) {
    var command =
        new ArrayList<>(
            List.of(
                "upgrade",
                "--install",
                RELEASE,
                CHART.toString(),
                "--namespace",
                RELEASE_NAMESPACE,
                "--create-namespace",
                "--reset-values"));
    command.addAll(List.of(options));
    helm(command.toArray(String[]::new));
  }

  /** The one for all integration tests that do it no harm. */
  static ControlPlane shared() {
    return Shared.INSTANCE;
  }

  /** The secrets of all tests on the {@linkplain #shared() shared} one. */
  static SecretCollector secretCollector() {
    return Shared.SECRET_COLLECTOR;
  }

  /** Starts another one, which keeps all it writes in the folder. */
  public static ControlPlane startIn(Path folder) {
    var absolute = folder.toAbsolutePath();
    run(absolute, REPOSITORY.resolve("controlplane/up").toString(), absolute.toString());
    return new ControlPlane(absolute);
  }

  /** Uses one that is running, and brings its CRDs to those of this checkout. */
  private static ControlPlane runningIn(Path folder) {
    var plane = new ControlPlane(folder);
    plane.kubectl("apply", "--server-side", "--force-conflicts", "-f", CRDS.toString());
    removeFinalizers(plane.admin, plane.admin.resources(WhatsAppToken.class).inAnyNamespace());
    return plane;
  }

  /** Of tokens whose operator is gone: without this, their namespaces would remain. */
  static void removeFinalizers(
      KubernetesClient client, Listable<? extends KubernetesResourceList<WhatsAppToken>> tokens) {
    tokens.list().getItems().stream()
        .filter(token -> !token.getFinalizers().isEmpty())
        .forEach(token ->
            client
                .resource(token)
                .patch(
                    PatchContext.of(PatchType.JSON_MERGE),
                    "{\"metadata\": {\"finalizers\": null}}"));
  }

  public KubernetesClient admin() {
    return admin;
  }

  /** Stops a component and returns when it has ended. */
  public void stop(String component) {
    run(
        REPOSITORY.resolve("controlplane/component").toString(),
        "stop",
        folder.toString(),
        component);
  }

  /** Whether a component, once started, is still there. */
  public boolean isRunning(String component) {
    try {
      var pid = Files.readString(folder.resolve("pids/" + component + ".pid")).strip();
      return ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive).isPresent();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts a component that was stopped, this time with the flags besides; does not wait. */
  public void start(String component, String... flags) {
    var command =
        new ArrayList<>(
            List.of(
                REPOSITORY.resolve("controlplane/component").toString(),
                "start",
                folder.toString(),
                component));
    command.addAll(List.of(flags));
    run(command.toArray(String[]::new));
  }

  /** Lets etcd, once it is there, take writes again after its quota was used up. */
  public void clearEtcdAlarms() {
    var alarms = etcd("alarm", "{\"action\": \"GET\"}");
    var member = Pattern.compile("\"memberID\":\\s*\"(\\d+)\"").matcher(alarms);
    while (member.find()) {
      etcd(
          "alarm",
          "{\"action\": \"DEACTIVATE\", \"memberID\": \"%s\", \"alarm\": \"NOSPACE\"}"
              .formatted(member.group(1)));
    }
  }

  private String etcd(String call, String body) {
    var pki = folder.resolve("pki");
    return run(
        "curl",
        "-sf",
        "--retry",
        "40",
        "--retry-all-errors",
        "--retry-delay",
        "1",
        "--cacert",
        pki.resolve("ca.crt").toString(),
        "--cert",
        pki.resolve("server.crt").toString(),
        "--key",
        pki.resolve("server.key").toString(),
        etcdUrl() + "/v3/maintenance/" + call,
        "-d",
        body);
  }

  private String etcdUrl() {
    try {
      var command = Files.readString(folder.resolve("pids/etcd.command"));
      var url = Pattern.compile("--advertise-client-urls (\\S+)").matcher(command);
      return url.results().findFirst().orElseThrow().group(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops all of it. */
  public void stop() {
    admin.close();
    run(REPOSITORY.resolve("controlplane/down").toString(), folder.toString());
  }

  /** A client with exactly the rights that the chart gives; it can name them in a kubeconfig. */
  KubernetesClient clientOfServiceAccount() {
    return clientWithToken(operatorToken);
  }

  /** The same, where the chart is installed for one namespace. */
  KubernetesClient clientOfNamespacedInstall(String namespace) {
    var manifests =
        helm(
                "template",
                RELEASE,
                REPOSITORY.resolve("helm/" + RELEASE).toString(),
                "--kube-version=1.37.0",
                "--namespace=" + RELEASE_NAMESPACE,
                "--set=watchNamespaces={" + namespace + "}",
                "--show-only=templates/rbac.yaml",
                "--show-only=templates/serviceaccount.yaml")
            .replace(RELEASE, namespace);
    admin.load(new ByteArrayInputStream(manifests.getBytes(UTF_8))).serverSideApply();
    return clientWithToken(
        kubectl("create", "token", namespace, "--namespace", RELEASE_NAMESPACE).strip());
  }

  /** A client of another ServiceAccount. */
  KubernetesClient clientWithToken(String token) {
    var config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl(admin.getConfiguration().getMasterUrl())
            .withCaCertData(admin.getConfiguration().getCaCertData())
            .withOauthToken(token)
            .build();
    return KubernetesClients.builder().withConfig(config).build();
  }

  /** For an operator in a process of its own. */
  Path kubeconfigOfServiceAccount() {
    return operatorKubeconfig;
  }

  /**
   * For an operator in a process of its own that reaches the API server by another way.
   *
   * @param server where that operator believes the API server to be
   */
  public Path kubeconfigOfServiceAccount(String server, String file) {
    var text =
        """
        apiVersion: v1
        kind: Config
        clusters: [{name: c, cluster: {server: "%s", certificate-authority-data: %s}}]
        users: [{name: u, user: {token: %s}}]
        contexts: [{name: x, context: {cluster: c, user: u, namespace: %s}}]
        current-context: x
        """
            .formatted(
                server, admin.getConfiguration().getCaCertData(), operatorToken, RELEASE_NAMESPACE);
    try {
      return Files.writeString(folder.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder with the logs of its components. */
  Path logs() {
    return folder.resolve("logs");
  }

  String auditLog() {
    try {
      return Files.readString(logs().resolve("audit.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets the API server take anything for a {@code WhatsAppToken} while the action runs. */
  void withoutSchema(Runnable action) {
    kubectl(
        "patch",
        "crd",
        "whatsapptokens.whatsapptoken.io",
        "--type=json",
        "-p",
        """
        [{"op": "replace", "path": "/spec/versions/0/schema/openAPIV3Schema",
          "value": {"type": "object", "x-kubernetes-preserve-unknown-fields": true}},
         {"op": "remove", "path": "/spec/versions/0/selectableFields"}]
        """);
    try {
      await("the schema is gone")
          .ignoreExceptions()
          .untilAsserted(() -> kubectl("create", "--dry-run=server", "-f", odd().toString()));
      action.run();
    } finally {
      kubectl("replace", "-f", CRDS.resolve("whatsapptokens.whatsapptoken.io.yaml").toString());
      await("the schema is back")
          .until(() -> {
            try {
              kubectl("create", "--dry-run=server", "-f", odd().toString());
              return false;
            } catch (AssertionError e) {
              return true;
            }
          });
    }
  }

  private Path odd() {
    try {
      return Files.writeString(
          folder.resolve("odd.yaml"),
          """
          apiVersion: whatsapptoken.io/v1alpha1
          kind: WhatsAppToken
          metadata: {name: odd, namespace: default}
          spec: {scopes: 5}
          """);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String kubectl(String... arguments) {
    return run(with(programs.resolve("kubectl"), arguments));
  }

  /** Runs commands as a person types them, in a folder. */
  String shell(Path workingFolder, String script) {
    return run(
        "bash",
        "-euo",
        "pipefail",
        "-c",
        "cd '" + workingFolder + "'; PATH=" + programs + ":$PATH\n" + script);
  }

  String helm(String... arguments) {
    return run(with(programs.resolve("helm"), arguments));
  }

  private Config adminConfig() {
    try {
      return Config.fromKubeconfig(Files.readString(folder.resolve("kubeconfig")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String programs() {
    return Optional.ofNullable(System.getenv("CONTROLPLANE_BIN"))
        .orElseGet(() -> run(REPOSITORY.resolve("controlplane/build").toString()).strip());
  }

  private static String[] with(Path program, String... arguments) {
    var command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    return command.toArray(String[]::new);
  }

  private String run(String... command) {
    return run(folder, command);
  }

  private static String run(Path folder, String... command) {
    try {
      var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
      builder.environment().put("OWNER_PID", String.valueOf(ProcessHandle.current().pid()));
      builder.environment().put("KUBECONFIG", folder.resolve("kubeconfig").toString());
      var process = builder.start();
      process.getOutputStream().close();
      var output = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (process.waitFor() != 0) {
        throw new AssertionError(String.join(" ", command) + " failed: " + output);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Started when the first test asks for it. */
  private static final class Shared {
    static final ControlPlane INSTANCE =
        Optional.ofNullable(System.getenv("CONTROLPLANE_DIR"))
            .map(folder -> runningIn(Path.of(folder)))
            .orElseGet(() -> startIn(Path.of("target/controlplane")));
    static final SecretCollector SECRET_COLLECTOR = SecretCollector.watching(INSTANCE.admin());
  }
}
