package io.whatsapptoken.core.plan;

import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.ledger.FailureClass;
import io.whatsapptoken.core.ledger.RetryState;
import io.whatsapptoken.core.spec.DesiredState;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes that the API server rejected and would reject again, each with its next attempt. They are
 * remembered in memory: the ledger may be what cannot be written.
 *
 * @param byObject the object as in {@link #LEDGER}, {@link #secret} or a workload's reference
 */
public record RefusedWrites(Map<String, RetryState> byObject) {
  public static final RefusedWrites NONE = new RefusedWrites(Map.of());

  /** The ledger: while it cannot be written, nothing else is done. */
  public static final String LEDGER = "Ledger";

  public RefusedWrites {
    byObject = Map.copyOf(byObject);
  }

  /** The target Secret. */
  public static String secret(DesiredState desired) {
    return "Secret/" + desired.target().name();
  }

  /**
   * One more write was rejected.
   *
   * @param name of the object, for messages
   * @param code the HTTP status
   * @param reply what the API server replied
   */
  public RefusedWrites with(
      String object, String name, int code, String reply, long generation, Instant now) {
    var failure =
        new Failure(
            FailureClass.WRITE_REFUSED,
            "",
            "",
            "The API server rejects the write of " + name + " (HTTP " + code + "): " + reply,
            remediation(name, reply),
            Failure.Responsible.TOKEN);
    var changed = new TreeMap<>(byObject);
    changed.put(object, Backoff.afterRefusedWrite(failure, of(object), generation, now));
    return new RefusedWrites(changed);
  }

  /** The object was written. */
  public RefusedWrites without(String object) {
    var changed = new TreeMap<>(byObject);
    changed.remove(object);
    return new RefusedWrites(changed);
  }

  public Optional<RetryState> of(String object) {
    return Optional.ofNullable(byObject.get(object));
  }

  private static String remediation(String name, String reply) {
    if (reply.contains("quota")) {
      return "Raise the quota of the namespace, or delete objects that count towards it.";
    }
    if (reply.contains("immutable")) {
      return "Delete " + name + ": an object that is immutable cannot be changed.";
    }
    if (reply.contains("admission") || reply.contains("denied")) {
      return "Allow the operator to write " + name + " in the policy that denies it.";
    }
    return "Correct what the API server names; then the write is retried.";
  }
}
