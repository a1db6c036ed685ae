package io.whatsapptoken.operator.status;

import static io.whatsapptoken.operator.status.Verdict.no;
import static io.whatsapptoken.operator.status.Verdict.unknown;
import static io.whatsapptoken.operator.status.Verdict.yes;

import io.whatsapptoken.operator.plan.Credential;
import io.whatsapptoken.operator.plan.Observed;
import io.whatsapptoken.operator.plan.Planner;
import io.whatsapptoken.operator.plan.Published;
import io.whatsapptoken.operator.plan.Workload;
import io.whatsapptoken.operator.token.FailureNote.Blame;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Every condition from what was observed; {@code Ready} is computed last, from the others. */
final class Verdicts {
  private static final int NAMED_WORKLOADS = 3;

  private Verdicts() {}

  static Map<ConditionType, Verdict> of(Observed seen, Instant now) {
    var problem = Problem.of(seen);
    var all = new EnumMap<ConditionType, Verdict>(ConditionType.class);
    all.put(ConditionType.TOKEN_VALID, tokenValid(seen, now));
    all.put(ConditionType.PUBLISHED, published(seen));
    all.put(ConditionType.DEPENDENTS_UPDATED, dependentsUpdated(seen));
    all.put(ConditionType.ON_SCHEDULE, onSchedule(seen, now));
    all.put(ConditionType.CREDENTIAL_HEALTHY, credentialHealthy(seen, problem));
    all.put(ConditionType.RECONCILING, reconciling(seen));
    all.put(ConditionType.STALLED, stalled(problem));
    all.put(
        ConditionType.READY,
        ready(
            all.getOrDefault(ConditionType.TOKEN_VALID, tokenValid(seen, now)),
            all.getOrDefault(ConditionType.PUBLISHED, published(seen)),
            problem));
    return all;
  }

  private static Verdict tokenValid(Observed seen, Instant now) {
    var current = seen.ledger().current();
    if (current.isEmpty()) {
      return no(Reason.NOT_ISSUED, "There is no token yet.");
    }
    return current
        .get()
        .death()
        .map(death -> no(Reason.TOKEN_INVALID, death.message()))
        .orElseGet(() ->
            current.get().livesAt(now)
                ? yes(Reason.VERIFIED, "Meta confirmed the token.")
                : no(Reason.TOKEN_EXPIRED, "The token has expired."));
  }

  private static Verdict published(Observed seen) {
    var secret = "Secret " + seen.wish().target().name();
    if (seen.published() instanceof Published.Foreign(String owner)) {
      return no(Reason.SECRET_NOT_OURS, secret + " is not touched: " + owner + ".");
    }
    return seen.isPublished()
        ? yes(Reason.PUBLISHED, secret + " holds the token.")
        : no(Reason.NOT_PUBLISHED, secret + " does not hold the token yet.");
  }

  private static Verdict dependentsUpdated(Observed seen) {
    var workloads = seen.dependents().workloads();
    if (!seen.wish().followDependents()) {
      return yes(Reason.NOT_FOLLOWED, "Workloads are not restarted: dependents.discovery is None.");
    }
    if (seen.ledger().current().isEmpty()) {
      return unknown(Reason.NOT_ISSUED, "There is no token yet.");
    }
    if (!seen.dependents().allUpToDate()) {
      return no(Reason.ROLLING_OUT, waiting(seen));
    }
    return workloads.isEmpty()
        ? yes(
            Reason.NO_DEPENDENTS,
            "No workload of this namespace uses Secret " + seen.wish().target().name() + ".")
        : yes(
            Reason.UP_TO_DATE,
            "Healthy on the token: "
                + workloads.size()
                + " of "
                + workloads.size()
                + " workloads.");
  }

  private static String waiting(Observed seen) {
    var late =
        seen.dependents().workloads().stream()
            .filter(workload -> workload.standing() != Workload.Standing.UP_TO_DATE)
            .toList();
    if (late.isEmpty()) {
      return "Pods that started before the token was published still run: "
          + named(
              seen.dependents().olderPods().stream().limit(NAMED_WORKLOADS).toList(),
              seen.dependents().olderPods().size());
    }
    return "Not yet healthy on the token: "
        + named(
            late.stream().limit(NAMED_WORKLOADS).map(Workload::reference).toList(), late.size());
  }

  private static String named(java.util.List<String> some, int all) {
    var rest = all - some.size();
    return String.join(", ", some) + (rest > 0 ? " and " + rest + " more." : ".");
  }

  private static Verdict onSchedule(Observed seen, Instant now) {
    var setback = seen.ledger().setback();
    if (setback.isPresent()) {
      return no(Reason.ROTATION_FAILING, setback.get().failure().message());
    }
    var reason = Planner.reasonToMint(seen, now);
    return reason.isPresent() && seen.credential() instanceof Credential.Missing
        ? no(
            Reason.ROTATION_BLOCKED,
            "A new token is due because "
                + reason.get().because()
                + ", and the credential is"
                + " missing.")
        : yes(Reason.ON_SCHEDULE, "No rotation is failing or overdue.");
  }

  private static Verdict credentialHealthy(Observed seen, Optional<Problem> problem) {
    if (seen.credential() instanceof Credential.Missing(String message, _)) {
      return no(Reason.CREDENTIAL_MISSING, message);
    }
    var refused =
        problem.map(Problem::failure).filter(failure -> failure.blames() == Blame.CREDENTIAL);
    if (refused.isPresent()) {
      return no(Reason.CREDENTIAL_REFUSED, refused.get().message());
    }
    return seen.ledger().current().isPresent()
        ? yes(Reason.ACCEPTED, "Meta accepted the credential when it was last used.")
        : unknown(Reason.NOT_USED_YET, "The credential was not used yet.");
  }

  private static Verdict reconciling(Observed seen) {
    var ledger = seen.ledger();
    if (ledger.intent().isPresent() && ledger.setback().isEmpty()) {
      return yes(Reason.ROTATING, "A new token is being issued and verified.");
    }
    return seen.dependents().allUpToDate()
        ? no(Reason.SETTLED, "No step is running.")
        : yes(Reason.ROLLING_OUT, waiting(seen));
  }

  private static Verdict stalled(Optional<Problem> problem) {
    return problem
        .filter(found -> found.failure().needsPerson())
        .map(found -> yes(Reason.ACTION_NEEDED, found.sentences()))
        .orElse(no(Reason.NO_ACTION_NEEDED, "Nobody needs to act."));
  }

  private static Verdict ready(Verdict valid, Verdict published, Optional<Problem> problem) {
    if (valid.isTrue() && published.isTrue()) {
      return yes(Reason.USABLE, published.message() + " " + valid.message());
    }
    var cause = valid.isTrue() ? published : valid;
    return no(
        cause.reason(),
        problem.map(found -> cause.message() + " " + found.sentences()).orElse(cause.message()));
  }
}
