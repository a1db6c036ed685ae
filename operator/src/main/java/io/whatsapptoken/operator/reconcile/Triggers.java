package io.whatsapptoken.operator.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.javaoperatorsdk.operator.api.config.informer.FieldSelectorBuilder;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.whatsapptoken.api.v1alpha1.MetaApp;
import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.operator.kube.Names;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What wakes a reconciler beside the clock. */
public final class Triggers {
  private Triggers() {}

  /** Whether a change of a resource is a reason to look at it: never its own status. */
  public static boolean concerns(HasMetadata after, HasMetadata before) {
    return !Objects.equals(uid(after), uid(before))
        || !Objects.equals(
            after.getMetadata().getGeneration(), before.getMetadata().getGeneration())
        || !annotation(after, Names.ROTATE).equals(annotation(before, Names.ROTATE))
        || !annotation(after, Names.CHECK).equals(annotation(before, Names.CHECK))
        || after.isMarkedForDeletion() != before.isMarkedForDeletion();
  }

  static List<EventSource<?, WhatsAppToken>> sources(EventSourceContext<WhatsAppToken> context) {
    return List.of(targetSecrets(context), apps(context));
  }

  /** Only our own target Secrets: foreign ones never enter this process. */
  private static EventSource<?, WhatsAppToken> targetSecrets(
      EventSourceContext<WhatsAppToken> context) {
    var configuration =
        InformerEventSourceConfiguration.from(Secret.class, WhatsAppToken.class)
            .withName("target-secrets")
            .withLabelSelector(Names.MANAGED_BY + "=" + Names.OPERATOR)
            .withFieldSelector(new FieldSelectorBuilder().withField("type", "Opaque").build())
            .withSecondaryToPrimaryMapper(Triggers::owner)
            .withNamespacesInheritedFromController()
            .build();
    return new InformerEventSource<>(configuration, context);
  }

  private static EventSource<?, WhatsAppToken> apps(EventSourceContext<WhatsAppToken> context) {
    var configuration =
        InformerEventSourceConfiguration.from(MetaApp.class, WhatsAppToken.class)
            .withName("apps")
            .withSecondaryToPrimaryMapper(app -> usersOf(app, context))
            .withNamespacesInheritedFromController()
            .build();
    return new InformerEventSource<>(configuration, context);
  }

  private static Set<ResourceID> owner(Secret secret) {
    return Optional.ofNullable(annotations(secret).get(Names.TOKEN)).stream()
        .map(name -> new ResourceID(name, secret.getMetadata().getNamespace()))
        .collect(Collectors.toSet());
  }

  private static Set<ResourceID> usersOf(MetaApp app, EventSourceContext<WhatsAppToken> context) {
    return context
        .getPrimaryCache()
        .list(app.getMetadata().getNamespace(), token -> refersTo(token, app))
        .map(ResourceID::fromResource)
        .collect(Collectors.toSet());
  }

  private static boolean refersTo(WhatsAppToken token, MetaApp app) {
    return Optional.ofNullable(token.getSpec())
        .map(spec -> spec.appRef())
        .map(ref -> app.getMetadata().getName().equals(ref.name()))
        .orElse(false);
  }

  private static String annotation(HasMetadata resource, String name) {
    return annotations(resource).getOrDefault(name, "");
  }

  private static Map<String, String> annotations(HasMetadata resource) {
    return Optional.ofNullable(resource.getMetadata().getAnnotations()).orElse(Map.of());
  }

  private static String uid(HasMetadata resource) {
    return resource.getMetadata().getUid();
  }
}
