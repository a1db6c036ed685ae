package io.whatsapptoken.operator.kube;

/**
 * Another token of the same namespace, as it is published.
 *
 * @param token name of its {@code WhatsAppToken}
 * @param secret name of the Secret that holds it
 * @param stamp the revision that the Secret holds, as {@code revision-fingerprint}
 */
public record Sibling(String token, String secret, String stamp) {}
