package io.whatsapptoken.operator.integration;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.whatsapptoken.sandbox.model.Fingerprint;
import io.whatsapptoken.sandbox.model.TokenRecord;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks at a shop again and again, and remembers what must never be seen. */
final class TokenUseMonitor implements AutoCloseable {
  private static final String REVISION_ANNOTATION = "whatsapptoken.io/" + TestNamespace.TOKEN_NAME;

  private final Set<String> violations = new ConcurrentSkipListSet<>();
  private final TestNamespace ns;
  private final PeriodicTask polling;

  TokenUseMonitor(TestNamespace ns) {
    this.ns = ns;
    polling = new PeriodicTask(this::poll, 50);
  }

  /** What was seen of an invalid token in use: promises 1 and 2. */
  Set<String> violations() {
    return new TreeSet<>(violations);
  }

  /** First what is invalid, then what is in use: a token that expired in between does not count. */
  private void poll() {
    try {
      var invalid =
          ns.issuedTokens().stream()
              .filter(entry -> entry.state() != TokenRecord.State.VALID)
              .map(entry -> entry.fingerprint().value())
              .collect(Collectors.toSet());
      if (published().map(Fingerprint::of).map(Fingerprint::value).anyMatch(invalid::contains)) {
        violations.add("promise 1: an invalid token is published");
      }
      ns.client().pods().inNamespace(ns.namespace()).list().getItems().stream()
          .filter(pod -> tokenOf(pod).filter(invalid::contains).isPresent())
          .forEach(pod ->
              violations.add("promise 2: a pod of " + pod.getMetadata().getLabels() + " uses it"));
    } catch (KubernetesClientException e) {
      violations.add("the witness could not look: " + e.getMessage());
    }
  }

  private Stream<String> published() {
    return Optional.ofNullable(ns.secret(TestNamespace.SECRET_NAME)).map(Secret::getData).stream()
        .flatMap(data -> data.values().stream())
        .map(value -> new String(Base64.getDecoder().decode(value), UTF_8));
  }

  private static Optional<String> tokenOf(Pod pod) {
    return pod.getMetadata().getDeletionTimestamp() != null
        ? Optional.empty()
        : Optional.ofNullable(pod.getMetadata().getAnnotations())
            .map(annotations -> annotations.get(REVISION_ANNOTATION))
            .map(revision -> List.of(revision.split("-", 2)).getLast());
  }

  @Override
  public void close() {
    polling.close();
  }
}
