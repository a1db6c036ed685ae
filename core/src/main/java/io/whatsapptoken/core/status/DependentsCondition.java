package io.whatsapptoken.core.status;

import static io.whatsapptoken.core.status.ConditionValue.asFalse;
import static io.whatsapptoken.core.status.ConditionValue.asTrue;
import static io.whatsapptoken.core.status.ConditionValue.asUnknown;

import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.plan.RestartPlanner;
import io.whatsapptoken.core.rollout.Blocker;
import io.whatsapptoken.core.spec.DesiredState;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Whether the workloads have followed the token, and if not, what they wait for. */
final class DependentsCondition {
  private static final int NAMED = 3;

  private DependentsCondition() {}

  static ConditionValue of(Observed observed, Instant now) {
    if (observed.desired().mode() == DesiredState.Mode.OBSERVE) {
      return asUnknown(TokenReason.OBSERVED, "Workloads are not looked at: spec.mode is Observe.");
    }
    if (observed.desired().dependents().selectsNothing()) {
      return asTrue(
          TokenReason.NOT_FOLLOWED, "Workloads are not restarted: dependents.discovery is None.");
    }
    if (observed.ledger().current().isEmpty()) {
      return asUnknown(TokenReason.NOT_ISSUED, "There is no token yet.");
    }
    if (!observed.isPublished()) {
      return asUnknown(TokenReason.NOT_PUBLISHED, "Not looked at: the token is not in its Secret.");
    }
    return observed.dependents().allUpToDate() ? upToDate(observed) : waiting(observed, now);
  }

  private static ConditionValue upToDate(Observed observed) {
    var all = observed.dependents().workloads().size();
    return all == 0
        ? asTrue(
            TokenReason.NO_DEPENDENTS,
            "No workload of this namespace uses Secret " + observed.desired().target().name() + ".")
        : asTrue(
            TokenReason.UP_TO_DATE, "Healthy on the token: " + all + " of " + all + " workloads.");
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
            "Restarts wait for their window, which opens at "
                + Timestamps.text(opening.get())
                + ". "
                + named(blockers))
        : asFalse(TokenReason.ROLLING_OUT, named(blockers));
  }

  private static String named(List<Blocker> blockers) {
    var workloads = blockers.stream().filter(by -> !by.isPod()).toList();
    var pods = blockers.stream().filter(Blocker::isPod).toList();
    return workloads.isEmpty()
        ? "Pods that started before the token was published still run: "
            + listed(pods.stream().map(Blocker::name).toList())
        : "Not yet healthy on the token: "
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
