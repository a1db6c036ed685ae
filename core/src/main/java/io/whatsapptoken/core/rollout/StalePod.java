package io.whatsapptoken.core.rollout;

/**
 * A running pod that started before the current token was published.
 *
 * @param unmanaged whether nothing replaces it: it belongs to no workload that is restarted
 */
public record StalePod(String name, boolean unmanaged) {}
