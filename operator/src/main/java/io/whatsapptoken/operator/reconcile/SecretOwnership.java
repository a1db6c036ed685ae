package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Who of several that name the same Secret may have it. */
final class SecretOwnership {
  private static final Comparator<WhatsAppToken> BY_AGE =
      Comparator.comparing((WhatsAppToken token) -> token.getMetadata().getCreationTimestamp())
          .thenComparing(token -> token.getMetadata().getName());

  private SecretOwnership() {}

  /** The name of an older resource of the same namespace that names the same Secret. */
  static Optional<String> older(WhatsAppToken resource, Stream<WhatsAppToken> neighbours) {
    var wanted = target(resource);
    return neighbours
        .filter(other -> !other.getMetadata().getName().equals(resource.getMetadata().getName()))
        .filter(other -> !wanted.isEmpty() && target(other).equals(wanted))
        .filter(other -> BY_AGE.compare(other, resource) < 0)
        .min(BY_AGE)
        .map(other -> other.getMetadata().getName());
  }

  /** A token in Observe mode claims nothing. */
  private static String target(WhatsAppToken token) {
    return token.references().targetSecret();
  }
}
