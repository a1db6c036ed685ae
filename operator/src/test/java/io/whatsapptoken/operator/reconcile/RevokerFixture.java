package io.whatsapptoken.operator.reconcile;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.whatsapptoken.core.meta.MetaClient;
import io.whatsapptoken.operator.kubernetes.CredentialStore;
import io.whatsapptoken.operator.kubernetes.LedgerStore;
import io.whatsapptoken.operator.kubernetes.Owners;
import io.whatsapptoken.operator.kubernetes.RevocationPauses;
import java.time.Clock;

/** The real revoker. */
final class RevokerFixture {
  private RevokerFixture() {}

  static TokenRevoker revoker(KubernetesClient client, MetaClient graph, Clock clock) {
    return new TokenRevoker(
        graph,
        new CredentialStore(client),
        new RevocationPauses(client),
        new SiblingTokens(new LedgerStore(client, new Owners(client)), clock),
        clock);
  }
}
