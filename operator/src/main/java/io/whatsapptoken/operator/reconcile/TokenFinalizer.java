package io.whatsapptoken.operator.reconcile;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenSpec.DeletionPolicy;
import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.ledger.VersionedLedger;
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
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Cleans up before a {@code WhatsAppToken} is deleted, in bounded time. */
final class TokenFinalizer {
  /** How long revocations are retried; a resource must not stay in Terminating. */
  private static final Duration RETRY_FOR = Duration.ofSeconds(90);

  private static final Duration RETRY_INTERVAL = Duration.ofSeconds(5);
  private static final Duration LONGEST_RETRY_INTERVAL = Duration.ofSeconds(30);

  private final CredentialStore credentials;
  private final LedgerStore ledgers;
  private final TargetSecretStore targets;
  private final DeletionRevoker revoker;
  private final EventRecorder journal;
  private final Clock clock;

  TokenFinalizer(
      CredentialStore credentials,
      LedgerStore ledgers,
      TargetSecretStore targets,
      TokenRevoker revoker,
      EventRecorder events,
      Clock clock) {
    this.credentials = credentials;
    this.ledgers = ledgers;
    this.targets = targets;
    this.revoker = new DeletionRevoker(revoker, clock);
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
      var attempts = revoker.revoke(toRevoke, current(ledger, remembered), credential, desired);
      if (attempts.stream().anyMatch(DeletionRevoker.Attempt::mayBeRepeated)
          && mayRetry(resource)) {
        return retry(resource);
      }
      recordEvents(resource, attempts, credential, desired);
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
      return retry(resource);
    }
    journal.record(resource, EventReason.CLEANUP_INCOMPLETE);
    return DeleteControl.defaultDelete();
  }

  /** Later and later. */
  private DeleteControl retry(WhatsAppToken resource) {
    var elapsed = Duration.between(deletedAt(resource), clock.instant());
    var delay = Collections.min(List.of(elapsed, LONGEST_RETRY_INTERVAL));
    return DeleteControl.noFinalizerRemoval()
        .rescheduleAfter(Collections.max(List.of(delay, RETRY_INTERVAL)));
  }

  private static Optional<CurrentToken> current(
      VersionedLedger ledger, Optional<RevocationOnDelete> remembered) {
    return ledger.version().isEmpty()
        ? remembered.flatMap(RevocationOnDelete::current)
        : ledger.ledger().current();
  }

  private SecretValue<Credential> credential(
      DesiredState desired, Optional<RevocationOnDelete> remembered) {
    var known = remembered.map(it -> new SecretValue.Found<>(it.credential()));
    try {
      var present = credentials.find(desired.resource().namespace(), desired.app(), false);
      return present instanceof SecretValue.Missing && known.isPresent() ? known.get() : present;
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

  private boolean mayRetry(WhatsAppToken resource) {
    return clock.instant().isBefore(deletedAt(resource).plus(RETRY_FOR));
  }

  private static Instant deletedAt(WhatsAppToken resource) {
    return Instant.parse(resource.getMetadata().getDeletionTimestamp());
  }

  private void recordEvents(
      WhatsAppToken resource,
      List<DeletionRevoker.Attempt> attempts,
      SecretValue<Credential> credential,
      DesiredState desired) {
    var revoked =
        attempts.stream()
            .filter(DeletionRevoker.Attempt::isInvalid)
            .map(DeletionRevoker.Attempt::token)
            .toList();
    if (!revoked.isEmpty()) {
      journal.record(
          resource,
          EventReason.TOKEN_REVOKED,
          fingerprints(revoked),
          "the resource is being deleted");
    }
    attempts.stream()
        .filter(attempt -> !attempt.isInvalid())
        .collect(
            Collectors.groupingBy(
                attempt -> attempt.why(credential, desired),
                TreeMap::new,
                Collectors.mapping(DeletionRevoker.Attempt::token, Collectors.toList())))
        .forEach((why, tokens) ->
            journal.record(resource, EventReason.REVOCATION_INCOMPLETE, fingerprints(tokens), why));
  }

  private static String fingerprints(List<AccessToken> tokens) {
    return tokens.stream()
        .map(token -> token.fingerprint().value())
        .collect(Collectors.joining(", "));
  }
}
