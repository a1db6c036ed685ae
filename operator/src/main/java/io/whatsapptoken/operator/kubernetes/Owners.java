package io.whatsapptoken.operator.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.whatsapptoken.core.spec.DesiredState.ResourceKey;
import io.whatsapptoken.core.token.Owner;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Proves whose a Secret is. It reads the UID of a namespace only if that must be written or
 * compared, and once for all resources in it.
 */
public final class Owners {
  private static final Logger LOG = LoggerFactory.getLogger(Owners.class);

  private final Map<String, String> namespaceUids = new ConcurrentHashMap<>();
  private final Set<String> unreadable = ConcurrentHashMap.newKeySet();
  private final KubernetesClient client;

  public Owners(KubernetesClient client) {
    this.client = client;
  }

  /** What a Secret says about its owner; empty if nothing. */
  static Optional<Owner> recorded(HasMetadata object) {
    return Optional.ofNullable(Snapshots.annotations(object.getMetadata()).get(Names.OWNER))
        .flatMap(Owner::parse);
  }

  /** The owner to record for a resource. */
  Owner of(ResourceKey resource) {
    return new Owner(
        resource.namespace(), resource.name(), resource.uid(), namespaceUid(resource.namespace()));
  }

  /** Whether that is the resource, or an earlier one of its name in its namespace. */
  boolean isOwn(Owner recorded, ResourceKey resource) {
    return recorded.uid().equals(resource.uid()) || recorded.isSame(of(resource));
  }

  /** Whether the owner is in another namespace or cluster, as far as that can be proved. */
  boolean isElsewhere(Owner recorded, ResourceKey resource) {
    var self = of(resource);
    return !self.namespaceUid().isEmpty() && !recorded.isInNamespaceOf(self);
  }

  /** For messages: the owner of a copy, and what is missing to prove otherwise. */
  String describe(Owner recorded, ResourceKey resource) {
    return of(resource).namespaceUid().isEmpty()
        ? recorded.description() + " (not verified: grant the operator get on namespaces)"
        : recorded.description();
  }

  /** A namespace of this name may be another one from now on. */
  public void forget(String namespace) {
    namespaceUids.remove(namespace);
    unreadable.remove(namespace);
  }

  private String namespaceUid(String namespace) {
    var known = namespaceUids.get(namespace);
    if (known != null) {
      return known;
    }
    var uid = read(namespace);
    uid.ifPresent(found -> namespaceUids.put(namespace, found));
    if (uid.isEmpty() && unreadable.add(namespace)) {
      LOG.atWarn()
          .addKeyValue("namespace", namespace)
          .log(
              "cannot read the namespace, so copied Secrets cannot be distinguished from our own:"
                  + " no token that another resource has published will be revoked; grant get on"
                  + " namespaces");
    }
    return uid.orElse("");
  }

  private Optional<String> read(String namespace) {
    try {
      return Optional.ofNullable(client.namespaces().withName(namespace).get())
          .map(found -> found.getMetadata().getUid());
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_FORBIDDEN) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
