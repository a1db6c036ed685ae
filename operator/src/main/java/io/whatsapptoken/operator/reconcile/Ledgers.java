package io.whatsapptoken.operator.reconcile;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.whatsapptoken.core.ledger.Ledger;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.operator.kubernetes.LedgerStore;
import java.net.HttpURLConnection;

/** The ledger of what is observed: written, reloaded, and compared with what was observed. */
final class Ledgers {
  private final LedgerStore store;

  Ledgers(LedgerStore store) {
    this.store = store;
  }

  /**
   * Makes the next ledger durable.
   *
   * @return what is observed, with this ledger and its version
   * @throws KubernetesClientException with code 409 if another process has written since
   */
  Observed write(Observed observed, Ledger next) {
    var key = observed.desired().resource();
    return observed.with(store.write(key, observed.versionedLedger(), next));
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
}
