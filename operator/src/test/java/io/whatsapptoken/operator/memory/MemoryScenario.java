package io.whatsapptoken.operator.memory;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.whatsapptoken.api.v1alpha1.Condition;
import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.operator.chaos.TestToken;
import io.whatsapptoken.operator.chaos.TokenSet;
import io.whatsapptoken.operator.integration.ControlPlane;
import io.whatsapptoken.operator.integration.PackagedOperator;
import io.whatsapptoken.sandbox.GraphSandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/** A cluster with tokens of ours, and with much that is none of our business. */
final class MemoryScenario implements AutoCloseable {
  /** As much as a Secret may hold, but for a little. */
  private static final int BIG = 1024 * 1024 - 4096;

  private static final Duration TOKEN_LIFETIME = Duration.ofDays(60);

  /** Each rotates after half of it: a few of all tokens every second, however many there are. */
  private static final Duration SHORT_LIFETIME = Duration.ofMinutes(2);

  private static final Duration SHORT_LIFETIME_PER_TOKEN = Duration.ofMillis(600);

  /** Room for the big Secrets, and for what etcd keeps of the past. */
  private static final String QUOTA = "--quota-backend-bytes=8000000000";

  private final Path folder;
  private final ControlPlane plane;
  private final GraphSandbox meta = GraphSandbox.startDemo();
  private final TokenSet tokenSet;
  private final AtomicBoolean closed = new AtomicBoolean();
  private Optional<PackagedOperator> operator = Optional.empty();

  MemoryScenario(Path folder, int tokens) {
    this.folder = folder;
    plane = ControlPlane.startIn(folder);
    plane.stop("etcd");
    plane.start("etcd", QUOTA);
    var testTokens = IntStream.range(0, tokens).mapToObj(TestToken::withoutWorkload).toList();
    tokenSet = new TokenSet(plane.admin(), meta, testTokens, new Random(1));
    tokenSet.create(TOKEN_LIFETIME);
  }

  /** Starts a fresh operator, waits until every token is Ready, and a while more. */
  PackagedOperator restart() {
    operator.ifPresent(PackagedOperator::stop);
    var settings =
        new HashMap<>(
            PackagedOperator.settings(
                plane.kubeconfigOfServiceAccount(
                    plane.admin().getConfiguration().getMasterUrl(), "packaged.kubeconfig"),
                meta.url().toString(),
                "operator-0"));
    settings.put("LEADER_ELECTION", "false");
    var started = PackagedOperator.start(folder.resolve("logs/operator.log"), settings);
    operator = Optional.of(started);
    await("every token is Ready")
        .atMost(Duration.ofMinutes(10))
        .pollInterval(Duration.ofSeconds(2))
        .until(() -> ready() == tokenSet.tokens().size());
    return started;
  }

  /** From now on Meta's tokens live for minutes: what else takes months happens in an hour. */
  void shortenLifetimes() {
    var byNumber = SHORT_LIFETIME_PER_TOKEN.multipliedBy(tokenSet.tokens().size());
    tokenSet.setTokenLifetime(byNumber.compareTo(SHORT_LIFETIME) > 0 ? byNumber : SHORT_LIFETIME);
    tokenSet.tokens().stream().filter(TestToken::expires).forEach(tokenSet::requestRotation);
  }

  /** How many tokens are Ready. */
  long ready() {
    return tokenSet.resources().values().stream().filter(MemoryScenario::isReady).count();
  }

  /** How many tokens were issued to be published in place of another. */
  long rotations() {
    return tokenSet.resources().values().stream()
        .mapToLong(it -> it.getStatus() == null ? 0 : revision(it) - 1)
        .sum();
  }

  /** Secrets that are not ours, as large as a Secret may be. */
  void bigSecrets(int count) {
    var bytes = new byte[BIG];
    new Random(2).nextBytes(bytes);
    var data = Base64.getEncoder().encodeToString(bytes);
    for (var i = 0; i < count; i++) {
      var secret =
          new SecretBuilder()
              .withNewMetadata()
              .withName("foreign-" + i)
              .withNamespace(TestToken.namespace(i % TestToken.NAMESPACES))
              .endMetadata()
              .withData(Map.of("d", data))
              .build();
      plane.admin().resource(secret).create();
    }
  }

  /** Deployments that are not ours; they want no pods. */
  void deployments(int count) {
    IntStream.range(0, count).parallel().forEach(this::deployment);
  }

  /** Deployments that are not ours, each with an annotation of that size. */
  void largeDeployments(int namespace, int count, int kib) {
    var filler = "x".repeat(kib * 1024);
    IntStream.range(0, count)
        .parallel()
        .forEach(i ->
            tokenSet.apply(
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: large-%1$d, namespace: %2$s, annotations: {example.com/a: %3$s}}
                spec:
                  replicas: 0
                  selector: {matchLabels: {app: large-%1$d}}
                  template:
                    metadata: {labels: {app: large-%1$d}}
                    spec: {containers: [{name: a, image: a}]}
                """
                    .formatted(i, TestToken.namespace(namespace), filler)));
  }

  /** Pods that are not ours, of 15 KiB each, on no node. */
  void largePods(int namespace, int count) {
    var filler = "x".repeat(15 * 1024);
    IntStream.range(0, count)
        .parallel()
        .forEach(i ->
            tokenSet.apply(
                """
                apiVersion: v1
                kind: Pod
                metadata: {name: large-%d, namespace: %s, annotations: {example.com/a: %s}}
                spec:
                  schedulerName: none
                  containers: [{name: a, image: a}]
                """
                    .formatted(i, TestToken.namespace(namespace), filler)));
  }

  /** Secrets of 900 KiB that carry our label, as copies of our own do. */
  void labelledSecrets(int count) {
    var bytes = new byte[900 * 1024];
    new Random(3).nextBytes(bytes);
    var data = Base64.getEncoder().encodeToString(bytes);
    for (var i = 0; i < count; i++) {
      var secret =
          new SecretBuilder()
              .withNewMetadata()
              .withName("labelled-" + i)
              .withNamespace(TestToken.namespace(i % TestToken.NAMESPACES))
              .addToLabels("whatsapptoken.io/target", "true")
              .endMetadata()
              .withType("Opaque")
              .withData(Map.of("d", data))
              .build();
      plane.admin().resource(secret).create();
    }
  }

  /** Rotates every token that can be asked to, and waits: until then, pods are listed as well. */
  void rotateAll() {
    var before = rotations();
    tokenSet.tokens().stream().filter(TestToken::expires).forEach(tokenSet::requestRotation);
    var expected = before + tokenSet.tokens().stream().filter(TestToken::expires).count();
    await("every token has rotated")
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> rotations() >= expected && ready() == tokenSet.tokens().size());
  }

  private void deployment(int number) {
    tokenSet.apply(
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: foreign-%d, namespace: %s}
        spec:
          replicas: 0
          selector: {matchLabels: {app: foreign-%d}}
          template:
            metadata: {labels: {app: foreign-%d}}
            spec: {containers: [{name: a, image: a, env: [{name: A, value: b}]}]}
        """
            .formatted(number, TestToken.namespace(number % TestToken.NAMESPACES), number, number));
  }

  private static long revision(WhatsAppToken token) {
    return Optional.ofNullable(token.getStatus().revision()).orElse(1L);
  }

  private static boolean isReady(WhatsAppToken token) {
    return token.getStatus() != null
        && Objects.requireNonNullElse(token.getStatus().conditions(), List.<Condition>of()).stream()
            .anyMatch(it -> it.type().equals("Ready") && it.status().equals("True"));
  }

  /** Stops everything that was started; may be repeated. */
  @Override
  public void close() {
    if (!closed.getAndSet(true)) {
      operator.ifPresent(PackagedOperator::close);
      meta.close();
      plane.stop();
    }
  }
}
