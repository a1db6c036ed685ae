package io.whatsapptoken.core.status;

import static io.whatsapptoken.core.status.ConditionValue.asFalse;
import static io.whatsapptoken.core.status.ConditionValue.asTrue;
import static io.whatsapptoken.core.status.ConditionValue.asUnknown;

import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.plan.RestartPlanner;
import io.whatsapptoken.core.rollout.Blocker;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.status.TokenConditionType.TokenReason;
import io.whatsapptoken.core.token.Timestamps;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Whether the workloads are healthy on the current token, and if not, what they wait for. */
final class DependentsCondition {
  private static final int NAMED = 3;

  private DependentsCondition() {}

  static ConditionValue of(Observed observed, Instant now) {
    if (observed.desired().mode() == DesiredState.Mode.OBSERVE) {
      return asUnknown(TokenReason.OBSERVED, "spec.mode is Observe.");
    }
    if (observed.desired().dependents().selectsNothing()) {
      return asTrue(TokenReason.RESTARTS_DISABLED, "dependents.discovery is None.");
    }
    if (observed.ledger().current().isEmpty()) {
      return asUnknown(TokenReason.PENDING, "No token has been issued yet.");
    }
    if (!observed.isPublished()) {
      return asUnknown(TokenReason.NOT_PUBLISHED, "The Secret does not hold the token.");
    }
    return observed.dependents().allUpToDate() ? upToDate(observed) : waiting(observed, now);
  }

  private static ConditionValue upToDate(Observed observed) {
    var all = observed.dependents().workloads().size();
    return all == 0
        ? asTrue(
            TokenReason.NO_DEPENDENTS,
            "No workload in this namespace uses Secret " + observed.desired().target().name() + ".")
        : asTrue(
            TokenReason.UP_TO_DATE, all + " of " + all + " workloads are healthy on the token.");
  }

  private static ConditionValue waiting(Observed observed, Instant now) {
    var dependents = observed.dependents();
    var blockers = Blocker.of(dependents);
    if (dependents.failed()) {
      return asFalse(TokenReason.ROLLOUT_FAILED, named(blockers));
    }
    if (dependents.blocked()) {
      return asFalse(TokenReason.BLOCKED, explained(blockers));
    }
    var opening = RestartPlanner.nextRestartWindow(observed, now);
    return opening.isPresent() && dependents.hasOutdated() && !dependents.restarting()
        ? asFalse(
            TokenReason.WINDOW_CLOSED,
            "The next restart window opens at "
                + Timestamps.text(opening.get())
                + ". "
                + named(blockers))
        : asFalse(TokenReason.ROLLING_OUT, named(blockers));
  }

  private static String named(List<Blocker> blockers) {
    var workloads = blockers.stream().filter(by -> !by.isPod()).toList();
    var pods = blockers.stream().filter(Blocker::isPod).toList();
    return workloads.isEmpty()
        ? "Pods older than the token are still running: "
            + listed(pods.stream().map(Blocker::name).toList())
        : "Not healthy on the token yet: "
            + listed(workloads.stream().map(Blocker::reference).toList());
  }

  private static String explained(List<Blocker> blockers) {
    var why =
        blockers.stream()
            .limit(NAMED)
            .map(by -> by.reference() + " " + by.message())
            .collect(Collectors.joining("; "));
    return why + rest(blockers.size() - NAMED);
  }

  private static String listed(List<String> names) {
    return String.join(", ", names.stream().limit(NAMED).toList()) + rest(names.size() - NAMED);
  }

  private static String rest(int more) {
    return more > 0 ? " and " + more + " more." : ".";
  }
}
