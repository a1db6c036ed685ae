package io.whatsapptoken.operator.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.whatsapptoken.api.v1alpha1.Condition;
import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenStatus;
import io.whatsapptoken.operator.OperatorRuntime;
import io.whatsapptoken.operator.config.OperatorConfig;
import io.whatsapptoken.operator.meta.http.HttpMetaClient;
import io.whatsapptoken.operator.reconcile.Dependencies;
import io.whatsapptoken.operator.telemetry.Telemetry;
import io.whatsapptoken.sandbox.Demo;
import io.whatsapptoken.sandbox.GraphSandbox;
import io.whatsapptoken.sandbox.model.CallRecord;
import io.whatsapptoken.sandbox.model.Fingerprint;
import io.whatsapptoken.sandbox.model.TokenRecord;
import io.whatsapptoken.sandbox.protocol.HttpMethod;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** A namespace of its own on the shared control plane, with its own Meta and its own operator. */
final class TestNamespace implements AutoCloseable {
  static final String TOKEN_NAME = "wa";
  static final String SECRET_NAME = "wa-secret";
  static final String SUPPLY_SECRET_NAME = "seed";

  private static final AtomicBoolean REFUSED = new AtomicBoolean();
  private static final Set<String> MUTATING_PATHS = Set.of("/oauth/revoke", "/oauth/access_token");

  static {
    // Four tests share the processors: what takes a second alone may take ten.
    Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
  }

  private final ControlPlane controlPlane;
  private final GraphSandbox meta;
  private final String namespace;
  private final List<OperatorRuntime> operators = new ArrayList<>();
  private final List<String> preexistingTokens;

  TestNamespace() {
    this(ControlPlane.shared());
  }

  /** On another control plane, to which a test may do harm. */
  TestNamespace(ControlPlane controlPlane) {
    this(
        controlPlane,
        GraphSandbox.startDemo(),
        "shop-" + UUID.randomUUID().toString().substring(0, 8));
    create();
    applyCredential(Demo.APP_SECRET, Demo.ADMIN_TOKEN);
    applyMetaApp();
  }

  void applyMetaApp() {
    apply(
        """
        apiVersion: whatsapptoken.io/v1alpha1
        kind: MetaApp
        metadata: {name: acme}
        spec:
          appId: "%s"
          appSecretRef: {name: acme-meta, key: app-secret}
          adminTokenRef: {name: acme-meta, key: admin-token}
        """
            .formatted(Demo.APP_ID));
  }

  private TestNamespace(ControlPlane controlPlane, GraphSandbox meta, String namespace) {
    this.controlPlane = controlPlane;
    this.meta = meta;
    this.namespace = namespace;
    preexistingTokens = meta.tokens().stream().map(TestNamespace::fingerprint).toList();
    assertThat(REFUSED).as("the outputs of all tests were scanned: no test may follow").isFalse();
  }

  /** Another namespace with the same Meta, which does not exist yet. */
  TestNamespace sibling(String suffix) {
    return new TestNamespace(controlPlane, meta, namespace + suffix);
  }

  TestNamespace create() {
    client()
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
        .create();
    return this;
  }

  /** From now on no test can open another one. */
  static void refuseMore() {
    REFUSED.set(true);
  }

  GraphSandbox meta() {
    return meta;
  }

  String namespace() {
    return namespace;
  }

  KubernetesClient client() {
    return controlPlane.admin();
  }

  String kubectl(String... arguments) {
    var command = new ArrayList<>(List.of("--namespace", namespace));
    command.addAll(List.of(arguments));
    return controlPlane.kubectl(command.toArray(String[]::new));
  }

  ControlPlane controlPlane() {
    return controlPlane;
  }

  String helm(String... arguments) {
    var command = new ArrayList<>(List.of("--namespace", namespace));
    command.addAll(List.of(arguments));
    return controlPlane.helm(command.toArray(String[]::new));
  }

  /** Starts one more operator for this namespace; the first call starts the first. */
  OperatorRuntime startOperator() {
    return startOperator(controlPlane.clientOfServiceAccount());
  }

  /** A client with the rights that the chart gives if it is limited to this namespace. */
  KubernetesClient clientOfNamespacedInstall() {
    return controlPlane.clientOfNamespacedInstall(namespace);
  }

  OperatorRuntime startOperator(KubernetesClient client) {
    TraceLog.ensureStarted();
    var config = OperatorConfig.from(environment());
    var telemetry = new Telemetry();
    var clock = Clock.systemUTC();
    var graph = new HttpMetaClient(config.graph(), clock, telemetry.graphCalls());
    var process = "operator-" + operators.size() + "-" + UUID.randomUUID();
    var program =
        OperatorRuntime.start(
            config,
            new Dependencies(client, graph, config.graph().version(), telemetry, clock, process));
    operators.add(program);
    return program;
  }

  Map<String, String> environment() {
    return Map.of(
        "GRAPH_BASE_URL", meta.url().toString(),
        "GRAPH_ALLOW_HTTP", "true",
        "GRAPH_TIMEOUT", "2s",
        "HTTP_PORT", "0",
        "LEADER_ELECTION", "false",
        "WATCH_NAMESPACES", namespace);
  }

  void stopOperators() {
    operators.forEach(OperatorRuntime::close);
    operators.clear();
  }

  void applyCredential(String appSecret, String adminToken) {
    apply(
        """
        apiVersion: v1
        kind: Secret
        metadata: {name: acme-meta}
        stringData: {app-secret: "%s", admin-token: "%s"}
        """
            .formatted(appSecret, adminToken));
  }

  /** Puts a token where the sources {@code supplied} and {@code exchange} find it. */
  void supplyToken(String value) {
    var data = Base64.getEncoder().encodeToString(value.getBytes(UTF_8));
    apply(
        """
        apiVersion: v1
        kind: Secret
        metadata: {name: %s, labels: {whatsapptoken.io/watch: "true"}}
        data: {token: "%s"}
        """
            .formatted(SUPPLY_SECRET_NAME, data));
  }

  void applyToken() {
    applyToken(TokenYaml.DEFAULT);
  }

  void applyToken(TokenYaml tokenYaml) {
    apply(tokenYaml.yaml());
  }

  void annotate(String key, String value) {
    kubectl(
        "annotate",
        "whatsapptoken",
        TOKEN_NAME,
        "whatsapptoken.io/" + key + "=" + value,
        "--overwrite");
  }

  void apply(String yaml) {
    client().resource(yaml).inNamespace(namespace).forceConflicts().serverSideApply();
  }

  /**
   * @param extraLines further lines of the spec
   * @param pod the pod spec, of one line
   */
  void applyWorkload(String kind, String name, String extraLines, String pod) {
    apply(
        """
        apiVersion: apps/v1
        kind: %s
        metadata: {name: %s}
        spec:
          %s
          selector: {matchLabels: {app: %s}}
          template:
            metadata: {labels: {app: %s}}
            spec: %s
        """
            .formatted(kind, name, extraLines, name, name, pod));
  }

  WhatsAppToken resource() {
    return resource(TOKEN_NAME);
  }

  WhatsAppToken resource(String name) {
    return client().resources(WhatsAppToken.class).inNamespace(namespace).withName(name).get();
  }

  Optional<WhatsAppTokenStatus> status() {
    return Optional.ofNullable(resource()).map(WhatsAppToken::getStatus);
  }

  Optional<Condition> condition(String type) {
    return status().map(WhatsAppTokenStatus::conditions).stream()
        .flatMap(List::stream)
        .filter(condition -> type.equals(condition.type()))
        .findFirst();
  }

  void awaitCondition(String type, String value) {
    await(type + " is " + value)
        .atMost(Duration.ofSeconds(30))
        .until(() -> condition(type).filter(c -> value.equals(c.status())).isPresent());
  }

  /** Waits until a person must act; a new resource is not stalled within its first minute. */
  void awaitUserAction() {
    awaitUserAction(TOKEN_NAME);
  }

  /** The same for another {@code WhatsAppToken}. */
  void awaitUserAction(String name) {
    kubectl(
        "wait", "whatsapptoken", name, "--for=jsonpath={.status.failure.action}", "--timeout=30s");
  }

  void awaitStatus(String what, Predicate<WhatsAppTokenStatus> test) {
    await(what).atMost(Duration.ofSeconds(90)).until(() -> status().filter(test).isPresent());
  }

  /** Waits for a revision that is published, rolled out, and the only valid token. */
  void awaitSettled(long revision) {
    awaitStatus(
        "revision " + revision + " is settled",
        status ->
            status.revision() != null
                && status.revision() == revision
                && status.previous() == null
                && status.rotation() == null);
    awaitCondition("Ready", "True");
    awaitCondition("DependentsUpdated", "True");
  }

  /**
   * Kubernetes cuts times to the second: only what is made in a later one has surely come after.
   */
  void awaitNextSecond() {
    var start = Clock.systemUTC().instant();
    await().until(() -> Clock.systemUTC().instant().isAfter(start.plusMillis(1000)));
  }

  /** How often each Deployment was changed, from 1. */
  Map<String, Long> generations() {
    return client().apps().deployments().inNamespace(namespace).list().getItems().stream()
        .map(Deployment::getMetadata)
        .collect(Collectors.toMap(it -> it.getName(), it -> it.getGeneration()));
  }

  Secret secret(String name) {
    return client().secrets().inNamespace(namespace).withName(name).get();
  }

  String publishedToken() {
    return new String(
        Base64.getDecoder().decode(secret(SECRET_NAME).getData().get("token")), UTF_8);
  }

  String publishedFingerprint() {
    return Fingerprint.of(publishedToken()).value();
  }

  /** Fingerprints of the living tokens that were issued since the shop opened. */
  List<String> validTokens() {
    return issuedTokens().stream()
        .filter(entry -> entry.state() == TokenRecord.State.VALID)
        .map(TestNamespace::fingerprint)
        .toList();
  }

  List<TokenRecord> issuedTokens() {
    return meta.tokens().stream()
        .filter(entry -> !preexistingTokens.contains(fingerprint(entry)))
        .toList();
  }

  int possibleOrphans() {
    return status().map(WhatsAppTokenStatus::possibleOrphans).orElse(0);
  }

  /** Calls of a path, as the sandbox names it. */
  List<CallRecord> calls(String path) {
    return meta.calls().stream().filter(call -> call.path().equals(path)).toList();
  }

  /** Calls that change something at Meta. */
  List<CallRecord> mutatingCalls() {
    return meta.calls().stream()
        .filter(call -> call.method() == HttpMethod.POST || MUTATING_PATHS.contains(call.path()))
        .toList();
  }

  List<String> eventReasons() {
    return client().events().v1().events().inNamespace(namespace).list().getItems().stream()
        .filter(event -> TOKEN_NAME.equals(event.getRegarding().getName()))
        .map(event -> event.getReason())
        .toList();
  }

  private static String fingerprint(TokenRecord entry) {
    return entry.fingerprint().value();
  }

  @Override
  public void close() {
    stopOperators();
    meta.close();
    client().namespaces().withName(namespace).delete();
    ControlPlane.removeFinalizers(
        client(), client().resources(WhatsAppToken.class).inNamespace(namespace));
  }
}
