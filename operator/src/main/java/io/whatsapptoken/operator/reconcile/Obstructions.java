package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.api.v1alpha1.WhatsAppTokenStatus;
import io.whatsapptoken.operator.plan.Blocker;
import io.whatsapptoken.operator.plan.Observed;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what has come to a stop since the last status: it is told once. */
final class Obstructions {
  /** More of them would drown all other events. */
  private static final int TOLD_AT_ONCE = 10;

  private Obstructions() {}

  /** What came to a stop, and what to say of it. */
  record Obstruction(Happening what, String note) {}

  static List<Obstruction> since(
      @Nullable WhatsAppTokenStatus before, WhatsAppTokenStatus after, Observed seen) {
    return Blocker.of(seen.dependents()).stream()
        .filter(Blocker::lasting)
        .filter(by -> by.isPod() ? isNewPod(by, before, after) : isNewState(by, before, after))
        .limit(TOLD_AT_ONCE)
        .map(by ->
            new Obstruction(
                by.isPod() ? Happening.RETIREMENT_BLOCKED : Happening.WORKLOAD_STUCK,
                by.reference() + " " + by.why() + "."))
        .toList();
  }

  private static boolean isNewState(
      Blocker by, @Nullable WhatsAppTokenStatus before, WhatsAppTokenStatus after) {
    return !state(by, before).equals(state(by, after));
  }

  private static String state(Blocker by, @Nullable WhatsAppTokenStatus status) {
    return Optional.ofNullable(status).map(WhatsAppTokenStatus::dependents).stream()
        .flatMap(List::stream)
        .filter(one -> by.kind().equals(one.kind()) && by.name().equals(one.name()))
        .map(one -> String.valueOf(one.state()))
        .findFirst()
        .orElse("");
  }

  /** Only those count that the status has room to name: others would be told again and again. */
  private static boolean isNewPod(
      Blocker by, @Nullable WhatsAppTokenStatus before, WhatsAppTokenStatus after) {
    return names(by, after) && !names(by, before);
  }

  private static boolean names(Blocker by, @Nullable WhatsAppTokenStatus status) {
    return Optional.ofNullable(status)
        .map(WhatsAppTokenStatus::previous)
        .map(WhatsAppTokenStatus.Previous::blockedBy)
        .stream()
        .flatMap(List::stream)
        .anyMatch(one ->
            by.kind().equals(one.kind())
                && by.name().equals(one.name())
                && Objects.equals(by.why(), one.why()));
  }
}
