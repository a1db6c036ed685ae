package io.whatsapptoken.core.rollout;

import io.whatsapptoken.core.token.Revision;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the process remembers of writes that others may undo, so that none is repeated without
 * limit. What must survive it, workloads carry as well: see {@link RestartRecord}.
 *
 * @param restarts by UID of workload: its restarts for the published revision
 * @param repairs of the target Secret
 */
public record RepeatedWrites(Map<String, RestartRecord> restarts, Optional<SecretRepairs> repairs) {
  public static final RepeatedWrites NONE = new RepeatedWrites(Map.of(), Optional.empty());

  public RepeatedWrites {
    restarts = Map.copyOf(restarts);
  }

  /** A workload was restarted; what is known of other revisions is of no use any more. */
  public RepeatedWrites withRestart(String uid, RestartRecord restart) {
    var next = new HashMap<>(restarts);
    next.values().removeIf(other -> !other.revision().equals(restart.revision()));
    next.put(uid, restart);
    return new RepeatedWrites(next, repairs);
  }

  /** The target Secret was repaired. */
  public RepeatedWrites withRepair(Revision revision, Optional<String> otherWriter, Instant now) {
    return new RepeatedWrites(
        restarts, Optional.of(SecretRepairs.after(repairs, revision, otherWriter, now)));
  }

  Optional<RestartRecord> restartsOf(String uid) {
    return Optional.ofNullable(restarts.get(uid));
  }
}
