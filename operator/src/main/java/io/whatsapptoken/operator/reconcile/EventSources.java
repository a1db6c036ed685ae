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
import io.whatsapptoken.api.v1alpha1.MetaAppStatus;
import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.operator.kubernetes.Names;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What wakes a reconciler beside the clock. */
public final class EventSources {
  /** The name of the informer of our own target Secrets. */
  public static final String TARGET_SECRETS = "target-secrets";

  /** How many objects an informer lists at a time: a page is held several times as it arrives. */
  public static final long PAGE = 200;

  private static final List<String> TRIGGERS =
      List.of(Names.ROTATE, Names.COMPROMISED, Names.ROLLBACK, Names.CHECK, Names.ALLOW_REVOCATION);

  private EventSources() {}

  /** Whether an update is relevant: a change of what the same controller writes is not. */
  public static boolean isRelevantUpdate(HasMetadata after, HasMetadata before) {
    return !Objects.equals(uid(after), uid(before))
        || !Objects.equals(
            after.getMetadata().getGeneration(), before.getMetadata().getGeneration())
        || TRIGGERS.stream()
            .anyMatch(name -> !annotation(after, name).equals(annotation(before, name)))
        || !revocation(after).equals(revocation(before))
        // The SDK waits for the event of the finalizer that it has set.
        || !after.getFinalizers().equals(before.getFinalizers())
        || after.isMarkedForDeletion() != before.isMarkedForDeletion();
  }

  static List<EventSource<?, WhatsAppToken>> sources(EventSourceContext<WhatsAppToken> context) {
    return List.of(targetSecrets(context), sourceSecrets(context), metaApps(context));
  }

  /** Only Secrets with our label, and of them only the metadata. */
  private static EventSource<Secret, WhatsAppToken> targetSecrets(
      EventSourceContext<WhatsAppToken> context) {
    var configuration =
        InformerEventSourceConfiguration.from(Secret.class, WhatsAppToken.class)
            .withName(TARGET_SECRETS)
            .withLabelSelector(Names.TARGET + "=true")
            .withInformerListLimit(PAGE)
            .withFieldSelector(new FieldSelectorBuilder().withField("type", "Opaque").build())
            .withSecondaryToPrimaryMapper(EventSources::owner)
            .withNamespacesInheritedFromController()
            .build();
    return new InformerEventSource<>(configuration, context);
  }

  /** Of the Secrets that tokens are supplied in, only those that are labelled for it. */
  private static EventSource<?, WhatsAppToken> sourceSecrets(
      EventSourceContext<WhatsAppToken> context) {
    var configuration =
        InformerEventSourceConfiguration.from(Secret.class, WhatsAppToken.class)
            .withName("supplies")
            .withLabelSelector(Names.WATCH + "=true")
            .withInformerListLimit(PAGE)
            .withSecondaryToPrimaryMapper(secret -> suppliedFrom(secret, context))
            .withNamespacesInheritedFromController()
            .build();
    return new InformerEventSource<>(configuration, context);
  }

  private static EventSource<?, WhatsAppToken> metaApps(EventSourceContext<WhatsAppToken> context) {
    var configuration =
        InformerEventSourceConfiguration.from(MetaApp.class, WhatsAppToken.class)
            .withName("apps")
            .withInformerListLimit(PAGE)
            .withSecondaryToPrimaryMapper(app -> tokensOfApp(app, context))
            .withNamespacesInheritedFromController()
            .build();
    return new InformerEventSource<>(configuration, context);
  }

  private static Set<ResourceID> owner(Secret secret) {
    return Optional.ofNullable(annotations(secret).get(Names.TOKEN)).stream()
        .map(name -> new ResourceID(name, secret.getMetadata().getNamespace()))
        .collect(Collectors.toSet());
  }

  private static Set<ResourceID> tokensOfApp(
      MetaApp app, EventSourceContext<WhatsAppToken> context) {
    return context
        .getPrimaryCache()
        .list(app.getMetadata().getNamespace(), token -> refersTo(token, app))
        .map(ResourceID::fromResource)
        .collect(Collectors.toSet());
  }

  private static Set<ResourceID> suppliedFrom(
      Secret secret, EventSourceContext<WhatsAppToken> context) {
    var name = secret.getMetadata().getName();
    return context
        .getPrimaryCache()
        .list(secret.getMetadata().getNamespace(), token -> isSuppliedFrom(name, token))
        .map(ResourceID::fromResource)
        .collect(Collectors.toSet());
  }

  /** Whether that is the Secret in which people or other tools supply its tokens. */
  public static boolean isSuppliedFrom(String secret, WhatsAppToken token) {
    return token.references().inputSecrets().contains(secret);
  }

  private static boolean refersTo(WhatsAppToken token, MetaApp app) {
    return token.references().app().equals(app.getMetadata().getName());
  }

  private static String annotation(HasMetadata resource, String name) {
    return annotations(resource).getOrDefault(name, "");
  }

  private static Map<String, String> annotations(HasMetadata resource) {
    return Optional.ofNullable(resource.getMetadata().getAnnotations()).orElse(Map.of());
  }

  private static Optional<MetaAppStatus.Revocation> revocation(HasMetadata resource) {
    return resource instanceof MetaApp app
        ? Optional.ofNullable(app.getStatus()).map(MetaAppStatus::revocation)
        : Optional.empty();
  }

  private static String uid(HasMetadata resource) {
    return resource.getMetadata().getUid();
  }
}
