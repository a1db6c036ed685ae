package io.whatsapptoken.operator.reconcile;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenSpec.DeletionPolicy;
import io.whatsapptoken.core.ledger.VersionedLedger;
import io.whatsapptoken.core.meta.AppCredential;
import io.whatsapptoken.core.meta.MetaClient;
import io.whatsapptoken.core.plan.Credential;
import io.whatsapptoken.core.plan.TargetSecretState;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.spec.Parsed;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.Origin;
import io.whatsapptoken.core.token.SecretValue;
import io.whatsapptoken.operator.kubernetes.CredentialStore;
import io.whatsapptoken.operator.kubernetes.LedgerStore;
import io.whatsapptoken.operator.kubernetes.Specs;
import io.whatsapptoken.operator.kubernetes.TargetSecretStore;
import io.whatsapptoken.operator.kubernetes.UnreadableLedgerException;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Cleans up before a {@code WhatsAppToken} is deleted, in bounded time. */
final class TokenFinalizer {
  /** How long revocations are retried; a resource must not stay in Terminating. */
  private static final Duration RETRY_FOR = Duration.ofSeconds(90);

  private static final Duration RETRY_INTERVAL = Duration.ofSeconds(5);

  private final CredentialStore credentials;
  private final LedgerStore ledgers;
  private final TargetSecretStore targets;
  private final TokenRevoker revocation;
  private final EventRecorder journal;
  private final Clock clock;

  TokenFinalizer(
      CredentialStore credentials,
      LedgerStore ledgers,
      TargetSecretStore targets,
      MetaClient graph,
      EventRecorder events,
      Clock clock) {
    this.credentials = credentials;
    this.ledgers = ledgers;
    this.targets = targets;
    this.revocation = new TokenRevoker(graph);
    this.journal = events;
    this.clock = clock;
  }

  /**
   * Cleans up.
   *
   * @param remembered what this process observed before; used for what can no longer be read
   */
  DeleteControl cleanup(WhatsAppToken resource, Optional<RevocationOnDelete> remembered) {
    return switch (Specs.parse(resource)) {
      case Parsed.Valid<DesiredState>(DesiredState desired)
          when desired.mode() != DesiredState.Mode.OBSERVE ->
          cleanup(
              desired,
              resource,
              remembered.filter(known -> known.policy() == desired.deletionPolicy()));
      case Parsed.Valid<DesiredState> _, Parsed.Invalid<DesiredState> _ ->
          DeleteControl.defaultDelete();
    };
  }

  private DeleteControl cleanup(
      DesiredState desired, WhatsAppToken resource, Optional<RevocationOnDelete> remembered) {
    try {
      var ledger = ledger(desired, remembered);
      var credential = credential(desired, remembered);
      var toRevoke = toRevoke(ledger, desired, remembered);
      var notRevoked = toRevoke.stream().filter(token -> !revoke(token, credential)).toList();
      if (!notRevoked.isEmpty()
          && credential instanceof SecretValue.Found<AppCredential>
          && mayRetry(resource)) {
        return retry();
      }
      recordEvents(resource, toRevoke, notRevoked, credential);
      return cleanUpSecret(ledger, desired, resource);
    } catch (KubernetesClientException e) {
      return forbidden(e, resource, remembered.isPresent());
    }
  }

  private DeleteControl cleanUpSecret(
      VersionedLedger ledger, DesiredState desired, WhatsAppToken resource) {
    if (RevocationOnDelete.isRequested(desired)) {
      recordShared(resource, allTokens(ledger, desired, origin -> !origin.isRevocable()));
    }
    if (desired.deletionPolicy() != DeletionPolicy.Retain) {
      targets.delete(desired, ledger);
    }
    return DeleteControl.defaultDelete();
  }

  /**
   * The permissions may go with the namespace. What was remembered is revoked without them; if
   * nothing was, they may come back.
   */
  private DeleteControl forbidden(
      KubernetesClientException e, WhatsAppToken resource, boolean revoked) {
    if (e.getCode() != HttpURLConnection.HTTP_FORBIDDEN) {
      throw e;
    }
    if (!revoked && mayRetry(resource)) {
      return retry();
    }
    journal.record(resource, EventReason.CLEANUP_INCOMPLETE);
    return DeleteControl.defaultDelete();
  }

  private static DeleteControl retry() {
    return DeleteControl.noFinalizerRemoval().rescheduleAfter(RETRY_INTERVAL);
  }

  private SecretValue<AppCredential> credential(
      DesiredState desired, Optional<RevocationOnDelete> remembered) {
    var known = remembered.map(it -> new SecretValue.Found<>(it.app()));
    try {
      return switch (credentials.find(desired.resource().namespace(), desired.app(), false)) {
        case SecretValue.Found<Credential>(Credential(var app, _, _)) ->
            new SecretValue.Found<>(app);
        case SecretValue.Missing<Credential>(String message, String remediation) ->
            known.isPresent() ? known.get() : new SecretValue.Missing<>(message, remediation);
      };
    } catch (KubernetesClientException e) {
      return unlessForbidden(known, e);
    }
  }

  private VersionedLedger ledger(DesiredState desired, Optional<RevocationOnDelete> remembered) {
    try {
      return ledgers.read(desired.resource());
    } catch (UnreadableLedgerException e) {
      return VersionedLedger.NONE;
    } catch (KubernetesClientException e) {
      return unlessForbidden(remembered.map(_ -> VersionedLedger.NONE), e);
    }
  }

  private static <T> T unlessForbidden(Optional<? extends T> known, KubernetesClientException e) {
    return known
        .filter(_ -> e.getCode() == HttpURLConnection.HTTP_FORBIDDEN)
        .<T>map(value -> value)
        .orElseThrow(() -> e);
  }

  private List<AccessToken> toRevoke(
      VersionedLedger ledger, DesiredState desired, Optional<RevocationOnDelete> remembered) {
    if (ledger.version().isEmpty() && remembered.isPresent()) {
      return remembered.get().tokens();
    }
    return RevocationOnDelete.isRequested(desired)
        ? allTokens(ledger, desired, Origin::isRevocable)
        : ledger.ledger().revokedOnDelete();
  }

  /** With the namespace, the ledger may be gone before the Secret. */
  private List<AccessToken> allTokens(
      VersionedLedger ledger, DesiredState desired, Predicate<Origin> origins) {
    return ledger.ledger().tokens().isEmpty()
            && targets.read(desired, ledger)
                instanceof TargetSecretState.Owned(var token, var origin, _, _, _, _)
        ? token.filter(_ -> origins.test(origin)).stream().toList()
        : ledger.ledger().tokens(origins);
  }

  private void recordShared(WhatsAppToken resource, List<AccessToken> shared) {
    if (!shared.isEmpty()) {
      journal.record(
          resource,
          EventReason.TOKEN_NOT_REVOKED,
          fingerprints(shared),
          "another installation may use it, and only that one revokes it");
    }
  }

  private boolean revoke(AccessToken token, SecretValue<AppCredential> credential) {
    return credential instanceof SecretValue.Found<AppCredential>(AppCredential app)
        && revocation.revoke(app, token).isEmpty();
  }

  private boolean mayRetry(WhatsAppToken resource) {
    var since = Instant.parse(resource.getMetadata().getDeletionTimestamp());
    return clock.instant().isBefore(since.plus(RETRY_FOR));
  }

  private void recordEvents(
      WhatsAppToken resource,
      List<AccessToken> toRevoke,
      List<AccessToken> notRevoked,
      SecretValue<AppCredential> credential) {
    var revoked = toRevoke.stream().filter(token -> !notRevoked.contains(token)).toList();
    if (!revoked.isEmpty()) {
      journal.record(
          resource,
          EventReason.TOKEN_REVOKED,
          fingerprints(revoked),
          "the resource is being deleted");
    }
    if (!notRevoked.isEmpty()) {
      var why =
          credential instanceof SecretValue.Missing<AppCredential>(String message, _)
              ? message
              : "Meta was unreachable or did not confirm the revocation.";
      journal.record(resource, EventReason.REVOCATION_INCOMPLETE, fingerprints(notRevoked), why);
    }
  }

  private static String fingerprints(List<AccessToken> tokens) {
    return tokens.stream()
        .map(token -> token.fingerprint().value())
        .collect(Collectors.joining(", "));
  }
}
