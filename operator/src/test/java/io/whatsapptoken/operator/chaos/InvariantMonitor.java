package io.whatsapptoken.operator.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.whatsapptoken.operator.integration.PeriodicTask;
import io.whatsapptoken.sandbox.GraphSandbox;
import io.whatsapptoken.sandbox.model.Fingerprint;
import io.whatsapptoken.sandbox.model.TokenRecord.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Looks at all Secrets and pods again and again, and remembers what must never be seen. */
final class InvariantMonitor implements AutoCloseable {
  private static final String MANAGED_BY_SELECTOR =
      "app.kubernetes.io/managed-by=whatsapp-token-operator";
  private static final String TOKEN = "whatsapptoken.io/token";
  private static final String LEDGER = "whatsapptoken.io/ledger";
  private static final String STATE = "state.json";

  /** How long an expired token may be published while another is being verified. */
  private static final Duration GRACE = Duration.ofSeconds(15);

  private final GraphSandbox meta;
  private final KubernetesClient client;
  private final PeriodicTask polling;
  private final Set<String> violations = new ConcurrentSkipListSet<>();
  private final Map<String, String> observedTokens = new ConcurrentHashMap<>();
  private final Map<String, Instant> expiredSince = new HashMap<>();
  private final AtomicInteger polls = new AtomicInteger();
  private volatile Snapshot latest = new Snapshot(Map.of(), Map.of());

  /**
   * Fingerprints by the key of a member.
   *
   * @param published what apps read
   * @param held what the ledger holds
   */
  record Snapshot(Map<String, String> published, Map<String, Set<String>> held) {}

  InvariantMonitor(KubernetesClient admin, GraphSandbox meta) {
    this.meta = meta;
    var config =
        new ConfigBuilder(admin.getConfiguration())
            .withRequestRetryBackoffLimit(0)
            .withRequestTimeout(3000)
            .build();
    client = new KubernetesClientBuilder().withConfig(config).build();
    polling = new PeriodicTask(this::poll, 400);
  }

  Set<String> violations() {
    return new TreeSet<>(violations);
  }

  /** Every token that a Secret ever held: its value by its fingerprint. */
  Map<String, String> observedTokens() {
    return Map.copyOf(observedTokens);
  }

  /** What the latest look has shown. */
  Snapshot latest() {
    return latest;
  }

  int polls() {
    return polls.get();
  }

  /** First who is invalid, then who is used: what died in between is not held against anybody. */
  private void poll() {
    try {
      var states = states();
      var snapshot = snapshot();
      var pods = client.pods().inAnyNamespace().withLabel("chaos", "dependent").list().getItems();
      snapshot.published().forEach((key, token) -> check(key, token, snapshot, states));
      pods.stream().flatMap(pod -> tokensOf(pod).stream()).forEach(use -> check(use, states));
      latest = snapshot;
      polls.incrementAndGet();
    } catch (KubernetesClientException e) {
      expiredSince.clear(); // the API server is away; what is late cannot be told
    }
  }

  private Map<String, State> states() {
    return meta.tokens().stream()
        .collect(Collectors.toMap(it -> it.fingerprint().value(), it -> it.state()));
  }

  private void check(String key, String token, Snapshot snapshot, Map<String, State> states) {
    var state = states.getOrDefault(token, State.VALID);
    if (state == State.REVOKED) {
      violations.add("promise 1: " + key + " publishes " + token + ", which is revoked");
    }
    var hasValidToken =
        snapshot.held().getOrDefault(key, Set.of()).stream()
            .anyMatch(held -> states.get(held) == State.VALID);
    if (state == State.EXPIRED && hasValidToken) {
      var since = expiredSince.computeIfAbsent(key, _ -> Instant.now());
      if (Instant.now().isAfter(since.plus(GRACE))) {
        violations.add("promise 1: " + key + " publishes " + token + ", expired, and holds better");
      }
    } else {
      expiredSince.remove(key);
    }
  }

  private void check(TokenUse use, Map<String, State> states) {
    if (states.get(use.token()) == State.REVOKED) {
      violations.add("promise 2: pod " + use.pod() + " uses " + use.token() + ", which is revoked");
    }
  }

  private Snapshot snapshot() {
    var published = new HashMap<String, String>();
    var held = new HashMap<String, Set<String>>();
    for (var secret :
        client
            .secrets()
            .inAnyNamespace()
            .withLabelSelector(MANAGED_BY_SELECTOR)
            .list()
            .getItems()) {
      var name =
          Optional.ofNullable(secret.getMetadata().getAnnotations()).map(it -> it.get(TOKEN));
      if (name.isPresent()) {
        var key = secret.getMetadata().getNamespace() + "/" + name.get();
        var tokens = tokensIn(secret);
        if (LEDGER.equals(secret.getType())) {
          held.put(key, tokens);
        } else {
          tokens.forEach(token -> published.put(key, token));
        }
      }
    }
    return new Snapshot(published, held);
  }

  private Set<String> tokensIn(Secret secret) {
    return Optional.ofNullable(secret.getData()).orElse(Map.of()).entrySet().stream()
        .filter(entry -> !entry.getKey().equals(STATE))
        .map(entry -> new String(Base64.getDecoder().decode(entry.getValue()), UTF_8))
        .map(value -> {
          var fingerprint = Fingerprint.of(value).value();
          observedTokens.put(fingerprint, value);
          return fingerprint;
        })
        .collect(Collectors.toSet());
  }

  private record TokenUse(String pod, String token) {}

  private static List<TokenUse> tokensOf(Pod pod) {
    var metadata = pod.getMetadata();
    if (metadata.getDeletionTimestamp() != null) {
      return List.of();
    }
    return Optional.ofNullable(metadata.getAnnotations()).orElse(Map.of()).entrySet().stream()
        .filter(it -> it.getKey().startsWith("whatsapptoken.io/wa-"))
        .map(it -> new TokenUse(metadata.getName(), List.of(it.getValue().split("-", 2)).getLast()))
        .toList();
  }

  @Override
  public void close() {
    polling.close();
    client.close();
  }
}
