package io.whatsapptoken.operator.status;

import static io.whatsapptoken.operator.status.Verdict.no;
import static io.whatsapptoken.operator.status.Verdict.unknown;
import static io.whatsapptoken.operator.status.Verdict.yes;

import io.whatsapptoken.operator.plan.Blocker;
import io.whatsapptoken.operator.plan.Observed;
import io.whatsapptoken.operator.plan.Restarts;
import io.whatsapptoken.operator.plan.Wish;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Whether the workloads have followed the token, and if not, what they wait for. */
final class DependentsVerdict {
  private static final int NAMED = 3;

  private DependentsVerdict() {}

  static Verdict of(Observed seen, Instant now) {
    if (seen.wish().conduct() == Wish.Conduct.OBSERVE) {
      return unknown(Reason.OBSERVED, "Workloads are not looked at: spec.mode is Observe.");
    }
    if (seen.wish().following().isNobody()) {
      return yes(Reason.NOT_FOLLOWED, "Workloads are not restarted: dependents.discovery is None.");
    }
    if (seen.ledger().current().isEmpty()) {
      return unknown(Reason.NOT_ISSUED, "There is no token yet.");
    }
    if (!seen.isPublished()) {
      return unknown(Reason.NOT_PUBLISHED, "Not looked at: the token is not in its Secret.");
    }
    return seen.dependents().allUpToDate() ? upToDate(seen) : waiting(seen, now);
  }

  private static Verdict upToDate(Observed seen) {
    var all = seen.dependents().workloads().size();
    return all == 0
        ? yes(
            Reason.NO_DEPENDENTS,
            "No workload of this namespace uses Secret " + seen.wish().target().name() + ".")
        : yes(Reason.UP_TO_DATE, "Healthy on the token: " + all + " of " + all + " workloads.");
  }

  private static Verdict waiting(Observed seen, Instant now) {
    var dependents = seen.dependents();
    var blockers = Blocker.of(dependents);
    if (dependents.failed()) {
      return no(Reason.ROLLOUT_FAILED, named(blockers));
    }
    if (dependents.blocked()) {
      return no(Reason.BLOCKED, explained(blockers));
    }
    var opening = Restarts.closedUntil(seen, now);
    return opening.isPresent() && dependents.hasBehind() && !dependents.restarting()
        ? no(
            Reason.WINDOW_CLOSED,
            "Restarts wait for their window, which opens at "
                + Times.text(opening.get())
                + ". "
                + named(blockers))
        : no(Reason.ROLLING_OUT, named(blockers));
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
            .map(by -> by.reference() + " " + by.why())
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
