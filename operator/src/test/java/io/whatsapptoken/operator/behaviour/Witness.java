package io.whatsapptoken.operator.behaviour;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.whatsapptoken.sandbox.world.Fingerprint;
import io.whatsapptoken.sandbox.world.LedgerEntry;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks at a shop again and again, and remembers what must never be seen. */
final class Witness implements AutoCloseable {
  private static final String STAMP = "whatsapptoken.io/" + Shop.TOKEN;

  private final Set<String> violations = new ConcurrentSkipListSet<>();
  private final Shop shop;
  private final Repeated looking;

  Witness(Shop shop) {
    this.shop = shop;
    looking = new Repeated(this::look, 50);
  }

  /** What was seen of a dead token in use: promises 1 and 2. */
  Set<String> violations() {
    return new TreeSet<>(violations);
  }

  /** First who is dead, then who is used: what died in between is not held against anybody. */
  private void look() {
    try {
      var dead =
          shop.issued().stream()
              .filter(entry -> entry.state() != LedgerEntry.State.LIVE)
              .map(entry -> entry.fingerprint().value())
              .collect(Collectors.toSet());
      if (published().map(Fingerprint::of).map(Fingerprint::value).anyMatch(dead::contains)) {
        violations.add("promise 1: a dead token is published");
      }
      shop.client().pods().inNamespace(shop.namespace()).list().getItems().stream()
          .filter(pod -> tokenOf(pod).filter(dead::contains).isPresent())
          .forEach(pod ->
              violations.add("promise 2: a pod of " + pod.getMetadata().getLabels() + " uses it"));
    } catch (KubernetesClientException e) {
      violations.add("the witness could not look: " + e.getMessage());
    }
  }

  private Stream<String> published() {
    return Optional.ofNullable(shop.secret(Shop.SECRET)).map(Secret::getData).stream()
        .flatMap(data -> data.values().stream())
        .map(value -> new String(Base64.getDecoder().decode(value), UTF_8));
  }

  private static Optional<String> tokenOf(Pod pod) {
    return pod.getMetadata().getDeletionTimestamp() != null
        ? Optional.empty()
        : Optional.ofNullable(pod.getMetadata().getAnnotations())
            .map(annotations -> annotations.get(STAMP))
            .map(stamp -> List.of(stamp.split("-", 2)).getLast());
  }

  @Override
  public void close() {
    looking.close();
  }
}
