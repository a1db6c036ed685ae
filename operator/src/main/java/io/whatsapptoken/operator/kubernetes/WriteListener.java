package io.whatsapptoken.operator.kubernetes;

/** Learns of writes that the API server rejects. */
@FunctionalInterface
public interface WriteListener {
  /**
   * One attempt was rejected; the client repeats some.
   *
   * @param resource one of few: plural, with the subresource, or {@code other}
   * @param code the HTTP status
   */
  void rejected(String resource, int code);
}
