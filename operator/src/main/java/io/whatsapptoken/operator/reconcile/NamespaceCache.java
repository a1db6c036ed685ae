package io.whatsapptoken.operator.reconcile;

import io.fabric8.kubernetes.api.model.Secret;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ResourceCache;
import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.core.rollout.OtherToken;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.operator.kubernetes.TargetSecretStore;
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
record NamespaceCache(
    Function<String, Stream<WhatsAppToken>> tokens, Function<String, Stream<Secret>> ourSecrets) {

  /** The SDK's caches of this controller. */
  @SuppressWarnings("unchecked") // an informer is a cache of what it informs about
  static NamespaceCache of(Context<WhatsAppToken> context) {
    var secrets =
        (ResourceCache<Secret>)
            context
                .eventSourceRetriever()
                .getEventSourceFor(Secret.class, EventSources.TARGET_SECRETS);
    return new NamespaceCache(context.getPrimaryCache()::list, secrets::list);
  }

  /** The name of an older resource that names the same Secret. */
  Optional<String> olderOwner(WhatsAppToken resource) {
    return SecretOwnership.older(resource, tokens.apply(resource.getMetadata().getNamespace()));
  }

  /** Other tokens that are published. */
  List<OtherToken> otherTokens(DesiredState desired) {
    return ourSecrets
        .apply(desired.resource().namespace())
        .flatMap(secret -> TargetSecretStore.otherToken(secret, desired).stream())
        .sorted(Comparator.comparing(OtherToken::secret))
        .toList();
  }
}
