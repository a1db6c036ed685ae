package io.whatsapptoken.operator.plan;

/**
 * A running pod that started before the current token was published.
 *
 * @param stays whether nobody replaces it: it belongs to no workload that is restarted
 */
public record OlderPod(String name, boolean stays) {}
