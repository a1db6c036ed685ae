package io.whatsapptoken.operator.reconcile;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.core.ledger.Ledger;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.operator.kubernetes.LedgerStore;
import java.net.HttpURLConnection;

/** One pass over one resource: holds the version of the ledger that the next write must meet. */
final class ReconcileContext {
  private final WhatsAppToken resource;
  private final LedgerStore ledgers;
  private LedgerStore.Versioned versioned;

  ReconcileContext(WhatsAppToken resource, LedgerStore ledgers) {
    this.resource = resource;
    this.ledgers = ledgers;
    this.versioned = ledgers.read(resource);
  }

  WhatsAppToken resource() {
    return resource;
  }

  Ledger ledger() {
    return versioned.ledger();
  }

  /** Makes the next ledger durable; what is observed from now on includes it. */
  Observed write(Observed observed, Ledger next) {
    versioned = ledgers.write(resource, versioned, next);
    return observed.with(next);
  }

  /**
   * Before what changes something and does not write the ledger: another process may have decided
   * otherwise since.
   *
   * @throws KubernetesClientException with code 409, as a write would, if one has
   */
  void requireUnchangedLedger() {
    if (!ledgers.read(resource).version().equals(versioned.version())) {
      throw new KubernetesClientException(
          "another process wrote the ledger", HttpURLConnection.HTTP_CONFLICT, null);
    }
  }

  /** Reads the ledger again, after a write whose outcome is unknown. */
  Ledger reload() {
    versioned = ledgers.read(resource);
    return versioned.ledger();
  }
}
