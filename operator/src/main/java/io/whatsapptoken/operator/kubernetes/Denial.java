package io.whatsapptoken.operator.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Optional;

/**
 * The API server rejects a request, and would reject it again until something else changes.
 *
 * @param code the HTTP status
 * @param reply what the API server replied, without secrets
 */
public record Denial(int code, String reply) {
  /** Empty if the failure is of another kind, for example a conflict or a timeout. */
  public static Optional<Denial> of(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof KubernetesClientException e && isLasting(e)) {
        return Optional.of(new Denial(e.getCode(), WriteRefusedException.reply(e)));
      }
    }
    return Optional.empty();
  }

  private static boolean isLasting(KubernetesClientException e) {
    return e.getCode() == HttpURLConnection.HTTP_UNAUTHORIZED || WriteRefusedException.isRefused(e);
  }

  /** As a condition or an event says it. */
  public String message(String what) {
    return "The API server rejects %s (HTTP %d): %s. Restore the permission of the operator, or correct the policy that denies it; the operator retries every minute."
        .formatted(what, code, reply.replaceAll("\\.$", ""));
  }
}
