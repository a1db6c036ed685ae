package io.whatsapptoken.operator.reconcile;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.spec.DesiredState.ResourceKey;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.operator.kubernetes.LedgerStore;
import io.whatsapptoken.operator.kubernetes.UnreadableLedgerException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Which resources have a token of which system user, as this process observed them last. If a
 * revocation ends more than one token, the current token of another resource shows it.
 */
final class SiblingTokens {
  /** How many ledgers are read for one revocation. */
  private static final int LIMIT = 3;

  private final Map<ResourceID, Holder> holders = new ConcurrentHashMap<>();
  private final LedgerStore ledgers;
  private final Clock clock;

  SiblingTokens(LedgerStore ledgers, Clock clock) {
    this.ledgers = ledgers;
    this.clock = clock;
  }

  /** A system user, as an app knows it. */
  record User(String appId, String id) {}

  private record Holder(ResourceKey resource, User user) {}

  void remember(Observed observed) {
    var resource = observed.desired().resource();
    if (observed.desired().mode() != DesiredState.Mode.OBSERVE) {
      observed
          .ledger()
          .current()
          .map(current -> new User(current.facts().appId(), current.facts().userId()))
          .ifPresent(user -> holders.put(id(resource), new Holder(resource, user)));
    }
  }

  void forget(ResourceID resource) {
    holders.remove(resource);
  }

  /** Current tokens of the user that other resources hold; the ledgers are read now. */
  Stream<AccessToken> of(User user, ResourceKey except) {
    return holders.values().stream()
        .filter(holder -> holder.user().equals(user))
        .map(Holder::resource)
        .filter(resource -> !resource.uid().equals(except.uid()))
        .limit(LIMIT)
        .flatMap(resource -> current(resource).stream());
  }

  private Optional<AccessToken> current(ResourceKey resource) {
    try {
      return ledgers
          .read(resource)
          .ledger()
          .current()
          .filter(token -> token.isValidAt(clock.instant()))
          .map(CurrentToken::token);
    } catch (KubernetesClientException | UnreadableLedgerException _) {
      return Optional.empty();
    }
  }

  private static ResourceID id(ResourceKey resource) {
    return new ResourceID(resource.name(), resource.namespace());
  }
}
