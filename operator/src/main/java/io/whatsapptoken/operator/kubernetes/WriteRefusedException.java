package io.whatsapptoken.operator.kubernetes;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The API server rejects a write and would reject it again until something else changes. */
public final class WriteRefusedException extends KubernetesClientException {
  private static final long serialVersionUID = 1;

  /**
   * Bad request, forbidden (also: quota, policy), too large, invalid (also: immutable), too many.
   */
  private static final Set<Integer> CODES = Set.of(400, 403, 413, 422, 429);

  private static final int LONGEST = 300;

  /** A token, or a part of one in base64, as a policy may quote it. */
  private static final Pattern LOOKS_SECRET =
      Pattern.compile("EAA[A-Za-z0-9]{8,}|RUFB[A-Za-z0-9+/=]{8,}");

  private final String object;
  private final String name;

  /** Without the cause, whose message is not redacted. */
  private WriteRefusedException(String object, String name, KubernetesClientException cause) {
    super(reply(cause), cause.getCode(), cause.getStatus());
    this.object = object;
    this.name = name;
  }

  /**
   * Writes.
   *
   * @param object for comparison with other writes
   * @param name of the object, for messages
   * @throws WriteRefusedException if the API server rejects it; other failures are thrown as they
   *     are: a conflict, or an API server that does not work
   */
  static <T> T write(String object, String name, Supplier<T> write) {
    try {
      return write.get();
    } catch (KubernetesClientException e) {
      throw isRefused(e) ? new WriteRefusedException(object, name, e) : e;
    }
  }

  /** What was written was changed on its way: another write would be, too. */
  static WriteRefusedException altered(String object, String name) {
    return new WriteRefusedException(
        object,
        name,
        new KubernetesClientException(
            "an admission webhook or policy changes the labels and annotations in it",
            HttpURLConnection.HTTP_CONFLICT,
            null));
  }

  /** A conflict is one between two writers, unless a policy calls it so. */
  static boolean isRefused(KubernetesClientException e) {
    return CODES.contains(e.getCode())
        || (e.getCode() == HttpURLConnection.HTTP_CONFLICT && reply(e).contains("admission"));
  }

  public String object() {
    return object;
  }

  public String name() {
    return name;
  }

  /** What the API server replied; without secrets, and not longer than a status has room for. */
  public String reply() {
    return String.valueOf(getMessage());
  }

  static String reply(KubernetesClientException e) {
    var text =
        Optional.ofNullable(e.getStatus())
            .map(Status::getMessage)
            .or(() -> Optional.ofNullable(e.getMessage()))
            .orElse("no reason given");
    var redacted = LOOKS_SECRET.matcher(text).replaceAll("[hidden]").strip();
    return redacted.length() <= LONGEST ? redacted : redacted.substring(0, LONGEST) + "…";
  }
}
