package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenSpec;
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
        .filter(other -> wanted.isPresent() && target(other).equals(wanted))
        .filter(other -> BY_AGE.compare(other, resource) < 0)
        .min(BY_AGE)
        .map(other -> other.getMetadata().getName());
  }

  /** Who only looks claims nothing. */
  private static Optional<String> target(WhatsAppToken token) {
    return Optional.ofNullable(token.getSpec())
        .filter(spec -> spec.mode() != WhatsAppTokenSpec.Mode.Observe)
        .map(WhatsAppTokenSpec::secret)
        .map(WhatsAppTokenSpec.TargetSecret::name);
  }
}
