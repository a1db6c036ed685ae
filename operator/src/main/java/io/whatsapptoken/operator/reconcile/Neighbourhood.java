package io.whatsapptoken.operator.reconcile;

import io.fabric8.kubernetes.api.model.Secret;
import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.operator.kube.Sibling;
import io.whatsapptoken.operator.kube.TargetSecrets;
import io.whatsapptoken.operator.plan.Former;
import io.whatsapptoken.operator.plan.Wish;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What the caches know of a namespace. It may be a moment old.
 *
 * @param tokens those of a namespace
 * @param ourSecrets the target Secrets of a namespace
 */
public record Neighbourhood(
    Function<String, Stream<WhatsAppToken>> tokens, Function<String, Stream<Secret>> ourSecrets) {

  /** The name of an older resource that names the same Secret. */
  Optional<String> olderClaim(WhatsAppToken resource) {
    return Claims.older(resource, tokens.apply(resource.getMetadata().getNamespace()));
  }

  /** The Secrets in which the token was published under other names. */
  List<Former> formers(Wish wish) {
    return ourSecrets
        .apply(wish.identity().namespace())
        .flatMap(secret -> TargetSecrets.former(secret, wish).stream())
        .sorted(Comparator.comparing(Former::name))
        .toList();
  }

  /** Other tokens that are published. */
  List<Sibling> siblings(Wish wish) {
    return ourSecrets
        .apply(wish.identity().namespace())
        .flatMap(secret -> TargetSecrets.sibling(secret, wish).stream())
        .sorted(Comparator.comparing(Sibling::secret))
        .toList();
  }
}
