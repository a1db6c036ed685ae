package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.api.v1alpha1.WhatsAppTokenStatus;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.rollout.Blocker;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds workloads and pods that are blocked since the last status: each is reported once. */
final class BlockerEvents {
  /** More would hide other events. */
  private static final int LIMIT = 10;

  private BlockerEvents() {}

  /** A blocker to report. */
  record BlockerEvent(EventReason what, Blocker by) {}

  static List<BlockerEvent> since(
      @Nullable WhatsAppTokenStatus before, WhatsAppTokenStatus after, Observed observed) {
    return Blocker.of(observed.dependents()).stream()
        .filter(Blocker::lasting)
        .filter(by -> by.isPod() ? isNewPod(by, before, after) : isNewState(by, before, after))
        .limit(LIMIT)
        .map(by ->
            new BlockerEvent(
                by.isPod() ? EventReason.RETIREMENT_BLOCKED : EventReason.WORKLOAD_NOT_HEALTHY, by))
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

  /** Only blockers that the status lists count: others would be reported repeatedly. */
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
                && Objects.equals(by.message(), one.message()));
  }
}
