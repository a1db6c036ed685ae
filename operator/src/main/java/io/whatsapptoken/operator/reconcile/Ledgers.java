package io.whatsapptoken.operator.reconcile;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.ledger.Ledger;
import io.whatsapptoken.core.ledger.Triggers;
import io.whatsapptoken.core.ledger.VersionedLedger;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.plan.RefusedWrites;
import io.whatsapptoken.core.plan.ReportedStatus;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.SecretValue;
import io.whatsapptoken.operator.kubernetes.LedgerStore;
import java.net.HttpURLConnection;
import java.time.Clock;

/** The ledger of each resource: in a Secret, or in memory where nothing is written. */
final class Ledgers {
  private final PerResourceCache<Ledger> inMemory = new PerResourceCache<>();
  private final LedgerStore store;
  private final Clock clock;

  Ledgers(LedgerStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  VersionedLedger read(DesiredState desired) {
    return store.read(desired.resource());
  }

  /** What is known of the token that a Secret holds which is only observed. */
  VersionedLedger readInMemory(
      DesiredState desired, SecretValue<AccessToken> present, ReportedStatus reported) {
    var known =
        inMemory
            .get(desired.resource())
            .orElseGet(() -> forgetToken(Triggers.NONE.checked(reported.handledCheck())));
    var token = present.found();
    return VersionedLedger.NONE.with(
        known.current().map(CurrentToken::token).equals(token)
            ? known
            : forgetToken(known.handled()));
  }

  /**
   * Makes the next ledger durable.
   *
   * @return what is observed, with this ledger and its version
   * @throws KubernetesClientException with code 409 if another process has written since
   */
  Observed write(Observed observed, Ledger next) {
    var key = observed.desired().resource();
    if (observed.desired().mode() == DesiredState.Mode.OBSERVE) {
      inMemory.put(key, next);
      return observed.with(next);
    }
    var recorded = next.withHistoryRecorded(clock.instant());
    return observed
        .with(store.write(key, observed.versionedLedger(), recorded))
        .written(RefusedWrites.LEDGER);
  }

  /**
   * Before a change that does not write the ledger: another process may have decided otherwise.
   *
   * @throws KubernetesClientException with code 409, as a write would, if one has
   */
  void requireUnchanged(Observed observed) {
    var present = store.read(observed.desired().resource());
    if (!present.version().equals(observed.versionedLedger().version())) {
      throw new KubernetesClientException(
          "another process wrote the ledger", HttpURLConnection.HTTP_CONFLICT, null);
    }
  }

  /** Reads the ledger again, after a write whose outcome is unknown. */
  Observed reload(Observed observed) {
    return observed.with(store.read(observed.desired().resource()));
  }

  void forget(ResourceID resource) {
    inMemory.remove(resource);
  }

  private static Ledger forgetToken(Triggers handled) {
    return Ledger.EMPTY.withHandled(handled);
  }
}
