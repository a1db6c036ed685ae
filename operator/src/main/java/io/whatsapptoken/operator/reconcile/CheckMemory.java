package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.operator.plan.Checked;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When each token was last checked. Kept in memory: a check must cost no write. */
final class CheckMemory {
  private final Map<String, Checked> byUid = new ConcurrentHashMap<>();
  private final Checked atStart;

  CheckMemory(Instant processStart) {
    atStart = Checked.well(processStart);
  }

  Checked recall(String uid) {
    return byUid.getOrDefault(uid, atStart);
  }

  void remember(String uid, Checked checked) {
    byUid.put(uid, checked);
  }

  void forget(String uid) {
    byUid.remove(uid);
  }
}
