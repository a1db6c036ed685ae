package io.whatsapptoken.operator.reconcile;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.whatsapptoken.core.meta.MetaClient;
import io.whatsapptoken.operator.telemetry.Telemetry;
import java.time.Clock;

/**
 * What a reconciler works with.
 *
 * @param graphVersion of the Graph API, for templates of Secrets
 * @param process names this process, and no other, in ledgers and events
 */
public record Dependencies(
    KubernetesClient client,
    MetaClient graph,
    String graphVersion,
    Telemetry telemetry,
    Clock clock,
    String process) {}
