package io.whatsapptoken.core.plan;

import java.util.Set;

/**
 * What the status of a resource said before this reconciliation, as far as events and checks depend
 * on it.
 *
 * @param generation the generation of the spec that it reports on; 0 if none
 * @param revision the revision that it reports; 0 if none
 * @param handledCheck the last value of the trigger annotation for checks that it echoes
 * @param messages the messages of its conditions
 */
public record ReportedStatus(
    long generation, long revision, String handledCheck, Set<String> messages) {
  public static final ReportedStatus NONE = new ReportedStatus(0, 0, "", Set.of());

  public ReportedStatus {
    messages = Set.copyOf(messages);
  }
}
