package io.whatsapptoken.operator.reconcile;

import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenSpec.DeletionPolicy;
import io.whatsapptoken.operator.graph.GraphApi;
import io.whatsapptoken.operator.kube.Credentials;
import io.whatsapptoken.operator.kube.LedgerStore;
import io.whatsapptoken.operator.kube.TargetSecrets;
import io.whatsapptoken.operator.kube.UnreadableLedgerException;
import io.whatsapptoken.operator.plan.Credential;
import io.whatsapptoken.operator.plan.Published;
import io.whatsapptoken.operator.plan.Wish;
import io.whatsapptoken.operator.token.AccessToken;
import io.whatsapptoken.operator.token.Ledger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is done before a {@code WhatsAppToken} goes. It never hangs for long. */
final class Farewell {
  /** How long Meta is asked again; a resource must not stay in Terminating. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final Duration AGAIN = Duration.ofSeconds(5);

  private final Credentials credentials;
  private final LedgerStore ledgers;
  private final TargetSecrets targets;
  private final Revocation revocation;
  private final Journal journal;
  private final Clock clock;

  Farewell(
      Credentials credentials,
      LedgerStore ledgers,
      TargetSecrets targets,
      GraphApi graph,
      Journal journal,
      Clock clock) {
    this.credentials = credentials;
    this.ledgers = ledgers;
    this.targets = targets;
    this.revocation = new Revocation(graph);
    this.journal = journal;
    this.clock = clock;
  }

  DeleteControl part(WhatsAppToken resource) {
    return switch (WishReader.read(resource)) {
      case WishReader.Reading.Clear(Wish wish) when wish.conduct() != Wish.Conduct.OBSERVE ->
          part(wish, resource);
      case WishReader.Reading.Clear _, WishReader.Reading.Unclear _ ->
          DeleteControl.defaultDelete();
    };
  }

  private DeleteControl part(Wish wish, WhatsAppToken resource) {
    var ledger = ledger(resource);
    var policy =
        Optional.ofNullable(resource.getSpec().deletionPolicy()).orElse(DeletionPolicy.Retain);
    var doomed =
        policy == DeletionPolicy.Revoke ? everything(ledger, wish) : ledger.endsWithTheResource();
    var credential =
        credentials.find(wish.identity().namespace(), WishReader.appName(resource), false);
    var left = doomed.stream().filter(token -> !end(token, credential)).toList();
    if (!left.isEmpty() && credential instanceof Credential.Found && mayWait(resource)) {
      return DeleteControl.noFinalizerRemoval().rescheduleAfter(AGAIN);
    }
    tell(resource, doomed, left, credential);
    if (policy != DeletionPolicy.Retain) {
      targets.delete(wish);
    }
    return DeleteControl.defaultDelete();
  }

  private Ledger ledger(WhatsAppToken resource) {
    try {
      return ledgers.read(resource).ledger();
    } catch (UnreadableLedgerException e) {
      return Ledger.EMPTY;
    }
  }

  /** With the namespace, the ledger may be gone before the Secret. */
  private List<AccessToken> everything(Ledger ledger, Wish wish) {
    var known = ledger.tokens();
    return known.isEmpty() && targets.read(wish) instanceof Published.Ours(var token, _, _, _, _)
        ? token.stream().toList()
        : known;
  }

  private boolean end(AccessToken token, Credential credential) {
    return credential instanceof Credential.Found(var app, _, _)
        && revocation.end(app, token).isEmpty();
  }

  private boolean mayWait(WhatsAppToken resource) {
    var since = Instant.parse(resource.getMetadata().getDeletionTimestamp());
    return clock.instant().isBefore(since.plus(PATIENCE));
  }

  private void tell(
      WhatsAppToken resource,
      List<AccessToken> doomed,
      List<AccessToken> left,
      Credential credential) {
    var ended = doomed.stream().filter(token -> !left.contains(token)).toList();
    if (!ended.isEmpty()) {
      journal.tell(
          resource, Happening.TOKEN_REVOKED, "Revoked with the resource: " + named(ended) + ".");
    }
    if (!left.isEmpty()) {
      var why =
          credential instanceof Credential.Missing(String message, _)
              ? message
              : "Meta could not be asked, or did not confirm it.";
      journal.tell(
          resource,
          Happening.TOKEN_LEFT,
          "Not revoked: "
              + named(left)
              + ". "
              + why
              + " Revoke the system user's tokens in Business settings if they must not live on.");
    }
  }

  private static String named(List<AccessToken> tokens) {
    return tokens.stream()
        .map(token -> token.fingerprint().value())
        .collect(Collectors.joining(", ", "token ", ""));
  }
}
