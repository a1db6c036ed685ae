package io.whatsapptoken.operator.kubernetes;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.ledger.VersionedLedger;
import io.whatsapptoken.core.plan.RefusedWrites;
import io.whatsapptoken.core.plan.TargetSecretState;
import io.whatsapptoken.core.rollout.OtherToken;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.spec.SecretKeyRef;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.Origin;
import io.whatsapptoken.core.token.Revision;
import io.whatsapptoken.core.token.SecretValue;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** The Secrets that apps read. Only those that are proved to be ours are written. */
public final class TargetSecretStore {
  private final KubernetesClient client;
  private final Owners owners;
  private final TargetSecretReader reader;

  /**
   * @param graphVersion of the Graph API, for templates
   */
  public TargetSecretStore(KubernetesClient client, Owners owners, String graphVersion) {
    this.client = client;
    this.owners = owners;
    this.reader = new TargetSecretReader(owners, graphVersion);
  }

  /**
   * The target Secret.
   *
   * @param ledger which proves that what is in the Secret was published from here
   */
  public TargetSecretState read(DesiredState desired, VersionedLedger ledger) {
    return get(desired)
        .map(secret -> state(secret, desired, ledger))
        .orElseGet(TargetSecretState.Absent::new);
  }

  /** The token that apps read from the Secret, regardless of its owner. */
  public SecretValue<AccessToken> readRegardlessOfOwner(DesiredState desired) {
    var place = new SecretKeyRef(desired.target().name(), desired.target().key());
    return SuppliedTokenReader.find(get(desired), place);
  }

  /** An owned Secret in the cache, if it holds another token than the desired one. */
  public static Optional<OtherToken> otherToken(Secret secret, DesiredState desired) {
    var annotations = Snapshots.annotations(secret.getMetadata());
    var token = annotations.getOrDefault(Names.TOKEN, "");
    var replicated =
        Owners.recorded(secret)
            .filter(owner -> !owner.namespace().equals(desired.resource().namespace()))
            .isPresent();
    return replicated || token.isEmpty() || token.equals(desired.resource().name())
        ? Optional.empty()
        : TargetSecretReader.revision(annotations)
            .map(revision ->
                new OtherToken(
                    token,
                    secret.getMetadata().getName(),
                    revision,
                    TargetSecretReader.publishedAt(annotations)));
  }

  /** The field manager that wrote the Secret last, beside the operator; empty if there is none. */
  public Optional<String> otherWriter(DesiredState desired) {
    return get(desired)
        .flatMap(secret -> FieldManagers.others(secret.getMetadata()).stream().findFirst());
  }

  /** Removes the Secret if it is ours. */
  public void delete(DesiredState desired, VersionedLedger ledger) {
    get(desired)
        .filter(secret -> state(secret, desired, ledger) instanceof TargetSecretState.Owned)
        .ifPresent(secret -> client.resource(secret).delete());
  }

  private Optional<Secret> get(DesiredState desired) {
    return Optional.ofNullable(
        client
            .secrets()
            .inNamespace(desired.resource().namespace())
            .withName(desired.target().name())
            .get());
  }

  /**
   * Marks a copied Secret as ours, and the token in it as that of the original. Nothing else in it
   * changes.
   */
  public TargetSecretState claim(DesiredState desired, VersionedLedger ledger) {
    var present = get(desired);
    return present
        .filter(secret -> state(secret, desired, ledger) instanceof TargetSecretState.Copied)
        .map(secret -> claimed(secret, desired, ledger))
        .orElseGet(() -> read(desired, ledger));
  }

  private TargetSecretState claimed(Secret copy, DesiredState desired, VersionedLedger ledger) {
    var state = state(mark(copy, desired), desired, ledger);
    if (state instanceof TargetSecretState.Copied) {
      throw altered(desired);
    }
    return state;
  }

  private Secret mark(Secret copy, DesiredState desired) {
    var marks =
        new SecretBuilder()
            .withNewMetadata()
            .withResourceVersion(copy.getMetadata().getResourceVersion())
            .addToAnnotations(Names.OWNER, owners.of(desired.resource()).toString())
            .addToAnnotations(Names.ORIGIN, Origin.SHARED.label())
            .endMetadata()
            .build();
    var patch =
        new PatchContext.Builder()
            .withPatchType(PatchType.JSON_MERGE)
            .withFieldManager(Names.CLAIM_MANAGER)
            .build();
    return write(desired, () -> client.resource(copy).patch(patch, Serialization.asJson(marks)));
  }

  /**
   * Writes the token by server-side apply with our own field manager, unless the Secret has another
   * owner by now.
   *
   * @param now recorded as the time of publication when the revision is a new one
   */
  public TargetSecretState publish(
      DesiredState desired,
      VersionedLedger ledger,
      CurrentToken current,
      Revision revision,
      Instant now) {
    var present = get(desired);
    var found = present.map(secret -> state(secret, desired, ledger));
    if (found.filter(TargetSecretStore::isForeign).isPresent()) {
      return found.get();
    }
    var since =
        present
            .flatMap(secret ->
                TargetSecretReader.heldSince(secret, found.get(), current.token(), revision))
            .orElse(now);
    var version = present.map(secret -> secret.getMetadata().getResourceVersion());
    var secret = client.resource(secret(desired, current, revision, since, version));
    var written =
        state(
            write(
                desired,
                () -> secret.fieldManager(Names.OPERATOR).forceConflicts().serverSideApply()),
            desired,
            ledger);
    if (!(written instanceof TargetSecretState.Owned(_, _, _, _, _, var asDesired) && asDesired)) {
      throw altered(desired);
    }
    return written;
  }

  private Secret secret(
      DesiredState desired,
      CurrentToken current,
      Revision revision,
      Instant since,
      Optional<String> version) {
    return new SecretBuilder()
        .withNewMetadata()
        .withNamespace(desired.resource().namespace())
        .withName(desired.target().name())
        .withResourceVersion(version.orElse(null))
        .withLabels(TargetSecretMetadata.labels(desired.target()))
        .withAnnotations(TargetSecretMetadata.annotations(desired.target()))
        .addToAnnotations(Names.TOKEN, desired.resource().name())
        .addToAnnotations(Names.OWNER, owners.of(desired.resource()).toString())
        .addToAnnotations(Names.ORIGIN, current.origin().label())
        .addToAnnotations(Names.REVISION, revision.toString())
        .addToAnnotations(Names.PUBLISHED_AT, since.toString())
        .endMetadata()
        .withType(TargetSecretReader.TYPE)
        .withData(reader.data(desired, current, revision))
        .build();
  }

  private static WriteRefusedException altered(DesiredState desired) {
    return WriteRefusedException.altered(
        RefusedWrites.secret(desired), "Secret " + desired.target().name());
  }

  private static boolean isForeign(TargetSecretState state) {
    return state instanceof TargetSecretState.Conflicting
        || state instanceof TargetSecretState.Copied;
  }

  private static Secret write(DesiredState desired, Supplier<Secret> write) {
    return WriteRefusedException.write(
        RefusedWrites.secret(desired), "Secret " + desired.target().name(), write);
  }

  private TargetSecretState state(Secret secret, DesiredState desired, VersionedLedger ledger) {
    return reader.read(secret, desired, ledger);
  }
}
