package io.whatsapptoken.operator.integration;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.whatsapptoken.operator.kubernetes.Names;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Copies objects as backup tools do: with labels and annotations, without owners and UIDs. */
final class NamespaceCopy {
  private static final String API = "whatsapptoken.io/v1alpha1";

  private NamespaceCopy() {}

  /** Everything, with or without the ledgers. */
  static void all(TestNamespace from, TestNamespace to, boolean withLedgers) {
    secrets(from, to, secret -> withLedgers || !Names.LEDGER_TYPE.equals(secret.getType()));
    resources(from, to, "MetaApp");
    resources(from, to, "WhatsAppToken");
  }

  static void secrets(TestNamespace from, TestNamespace to, Predicate<Secret> which) {
    from.client().secrets().inNamespace(from.namespace()).list().getItems().stream()
        .filter(which)
        .map(NamespaceCopy::copy)
        .forEach(secret -> create(secret, to));
  }

  /** As it is now, to be put back later. */
  static Secret copy(Secret secret) {
    return new SecretBuilder()
        .withMetadata(metadata(secret))
        .withType(secret.getType())
        .withData(secret.getData())
        .build();
  }

  private static void resources(TestNamespace from, TestNamespace to, String kind) {
    from.client()
        .genericKubernetesResources(API, kind)
        .inNamespace(from.namespace())
        .list()
        .getItems()
        .forEach(original -> {
          var copy = new GenericKubernetesResource();
          copy.setApiVersion(API);
          copy.setKind(kind);
          copy.setMetadata(metadata(original));
          copy.setAdditionalProperties(Map.of("spec", original.get("spec")));
          create(copy, to);
        });
  }

  private static void create(HasMetadata copy, TestNamespace to) {
    copy.getMetadata().setNamespace(to.namespace());
    to.client().resourceList(List.of(copy)).inNamespace(to.namespace()).create();
  }

  private static ObjectMeta metadata(HasMetadata original) {
    var metadata = original.getMetadata();
    return new ObjectMetaBuilder()
        .withName(metadata.getName())
        .withLabels(metadata.getLabels())
        .withAnnotations(metadata.getAnnotations())
        .build();
  }
}
