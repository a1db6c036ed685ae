package io.whatsapptoken.operator.kubernetes;

import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Secret;
import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.ledger.VersionedLedger;
import io.whatsapptoken.core.plan.TargetSecretState;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.template.SecretTemplates;
import io.whatsapptoken.core.template.TemplateValues;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.Labelled;
import io.whatsapptoken.core.token.Origin;
import io.whatsapptoken.core.token.Owner;
import io.whatsapptoken.core.token.Revision;
import io.whatsapptoken.core.token.Timestamps;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Whose a target Secret is, and what is in it. */
final class TargetSecretReader {
  static final String TYPE = "Opaque";

  private final Owners owners;
  private final String graphVersion;

  TargetSecretReader(Owners owners, String graphVersion) {
    this.owners = owners;
    this.graphVersion = graphVersion;
  }

  /**
   * The state of a Secret that has the name of the target.
   *
   * @param ledger proves, if it is our own, that an unmarked Secret was published from here, and
   *     that a copy did not come with it
   */
  TargetSecretState read(Secret secret, DesiredState desired, VersionedLedger ledger) {
    if (!TYPE.equals(secret.getType())) {
      return new TargetSecretState.Conflicting("its type is " + secret.getType() + ", not " + TYPE);
    }
    return Owners.recorded(secret)
        .map(owner -> ofOwner(owner, secret, desired, ledger))
        .orElseGet(() -> withoutOwner(secret, desired, ledger));
  }

  private TargetSecretState ofOwner(
      Owner owner, Secret secret, DesiredState desired, VersionedLedger ledger) {
    var resource = desired.resource();
    if (owners.isOwn(owner, resource)) {
      return owned(
          secret,
          desired,
          TargetSecretMetadata.isAsDesired(secret, desired.target())
              && hasTemplatedKeys(secret, desired, ledger));
    }
    if (!owner.name().equals(resource.name()) && !owners.isElsewhere(owner, resource)) {
      return belongsTo(owner.name());
    }
    return owner.name().equals(resource.name()) && !ledger.isOwn()
        ? new TargetSecretState.Copied(owners.describe(owner, resource))
        : foreign(
            secret,
            desired,
            Origin.SHARED,
            "it is a copy of that of the WhatsAppToken " + owner.description());
  }

  private boolean hasTemplatedKeys(Secret secret, DesiredState desired, VersionedLedger ledger) {
    return desired.target().templates().isEmpty()
        || ledger
            .ledger()
            .current()
            .map(current -> data(desired, current, ledger.ledger().currentRevision().orElseThrow()))
            .filter(data -> data(secret).entrySet().containsAll(data.entrySet()))
            .isPresent();
  }

  /** What the Secret is to hold, in base64. */
  Map<String, String> data(DesiredState desired, CurrentToken current, Revision revision) {
    var target = desired.target();
    var values = TemplateValues.of(desired.templateResource(), current, revision, graphVersion);
    var data = new HashMap<>(SecretTemplates.render(target.templates(), values));
    data.put(target.key(), current.token().reveal());
    data.replaceAll((_, text) -> Base64Text.encode(text));
    return data;
  }

  private static Map<String, String> data(Secret secret) {
    return Optional.ofNullable(secret.getData()).orElse(Map.of());
  }

  /** Marked by an earlier version, or its mark was removed; or it was never ours. */
  private static TargetSecretState withoutOwner(
      Secret secret, DesiredState desired, VersionedLedger ledger) {
    var token = annotations(secret).getOrDefault(Names.TOKEN, "");
    if (token.isEmpty()) {
      return foreign(secret, desired, Origin.ADOPTED, "it was not made by this operator");
    }
    if (!token.equals(desired.resource().name())) {
      return belongsTo(token);
    }
    return ledger.isOwn()
        ? owned(secret, desired, false)
        : new TargetSecretState.Copied("an unknown WhatsAppToken");
  }

  private static TargetSecretState belongsTo(String token) {
    return new TargetSecretState.Conflicting("it belongs to the WhatsAppToken \"" + token + "\"");
  }

  private static TargetSecretState foreign(
      Secret secret, DesiredState desired, Origin origin, String owner) {
    return mayAdopt(secret, desired)
        ? new TargetSecretState.Adoptable(token(secret, desired, String::strip), origin)
        : new TargetSecretState.Conflicting(owner);
  }

  private static boolean mayAdopt(Secret secret, DesiredState desired) {
    return switch (desired.target().adoption()) {
      case Never -> false;
      case Labelled -> "true".equals(TargetSecretMetadata.labels(secret).get(Names.ADOPT));
      case Always -> true;
    };
  }

  private static TargetSecretState owned(Secret secret, DesiredState desired, boolean asDesired) {
    var annotations = annotations(secret);
    var token = token(secret, desired, UnaryOperator.identity());
    return new TargetSecretState.Owned(
        token,
        origin(annotations, token),
        revision(annotations),
        publishedAt(annotations),
        lastChange(secret.getMetadata(), entry -> Names.OPERATOR.equals(entry.getManager())),
        asDesired);
  }

  /** Only of a token that was published from here it is known that no one else uses it. */
  private static Origin origin(Map<String, String> annotations, Optional<AccessToken> token) {
    var published = revision(annotations).map(Revision::fingerprint);
    return Labelled.find(Origin.values(), annotations.getOrDefault(Names.ORIGIN, ""))
        .filter(_ -> token.map(AccessToken::fingerprint).equals(published))
        .map(origin -> origin == Origin.ISSUED ? Origin.ADOPTED : origin)
        .orElse(Origin.SHARED);
  }

  /** Since when pods that started found this token in the Secret; empty if they did not. */
  static Optional<Instant> heldSince(
      Secret present, TargetSecretState state, AccessToken token, Revision revision) {
    return switch (state) {
      case TargetSecretState.Owned(_, _, var old, var at, _, _)
          when old.equals(Optional.of(revision)) ->
          at;
      case TargetSecretState.Adoptable(var found, _) when found.equals(Optional.of(token)) ->
          lastChange(present.getMetadata(), _ -> true)
              .or(() -> Optional.of(Instant.parse(present.getMetadata().getCreationTimestamp())));
      default -> Optional.empty();
    };
  }

  /** When one of those managers last changed it, by the API server's clock. */
  private static Optional<Instant> lastChange(
      ObjectMeta metadata, Predicate<ManagedFieldsEntry> by) {
    return Optional.ofNullable(metadata.getManagedFields()).stream()
        .flatMap(List::stream)
        .filter(by)
        .flatMap(entry -> Optional.ofNullable(entry.getTime()).flatMap(Timestamps::read).stream())
        .max(Instant::compareTo);
  }

  private static Optional<AccessToken> token(
      Secret secret, DesiredState desired, UnaryOperator<String> tidied) {
    return Base64Text.decode(data(secret).getOrDefault(desired.target().key(), ""))
        .map(tidied)
        .filter(value -> !value.isBlank())
        .map(AccessToken::new);
  }

  static Optional<Revision> revision(Map<String, String> annotations) {
    return Revision.parse(annotations.getOrDefault(Names.REVISION, ""));
  }

  static Optional<Instant> publishedAt(Map<String, String> annotations) {
    return Optional.ofNullable(annotations.get(Names.PUBLISHED_AT)).flatMap(Timestamps::read);
  }

  private static Map<String, String> annotations(Secret secret) {
    return Snapshots.annotations(secret.getMetadata());
  }
}
