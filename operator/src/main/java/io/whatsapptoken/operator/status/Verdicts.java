package io.whatsapptoken.operator.status;

import static io.whatsapptoken.operator.status.Verdict.no;
import static io.whatsapptoken.operator.status.Verdict.unknown;
import static io.whatsapptoken.operator.status.Verdict.yes;

import io.whatsapptoken.operator.plan.Credential;
import io.whatsapptoken.operator.plan.ExpiryNotes;
import io.whatsapptoken.operator.plan.Observed;
import io.whatsapptoken.operator.plan.Published;
import io.whatsapptoken.operator.plan.Rotation;
import io.whatsapptoken.operator.plan.Supply;
import io.whatsapptoken.operator.plan.Wish;
import io.whatsapptoken.operator.token.ActiveToken;
import io.whatsapptoken.operator.token.Alarm;
import io.whatsapptoken.operator.token.FailureNote.Blame;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every condition from what was observed; {@code Ready} is computed last, from the others. */
final class Verdicts {
  private Verdicts() {}

  static Map<ConditionType, Verdict> of(Observed seen, Instant now) {
    var problems = Problem.all(seen, now);
    var problem = problems.stream().findFirst();
    var all = new EnumMap<ConditionType, Verdict>(ConditionType.class);
    var valid = tokenValid(seen, now);
    var published = published(seen);
    all.put(ConditionType.TOKEN_VALID, valid);
    all.put(ConditionType.PUBLISHED, published);
    var dependents = DependentsVerdict.of(seen, now);
    all.put(ConditionType.DEPENDENTS_UPDATED, dependents);
    all.put(ConditionType.ON_SCHEDULE, onSchedule(seen, now));
    all.put(ConditionType.CREDENTIAL_HEALTHY, credentialHealthy(seen, problems));
    all.put(ConditionType.RECONCILING, reconciling(seen, dependents));
    all.put(ConditionType.STALLED, stalled(problems));
    all.put(ConditionType.READY, ready(valid, published, problem));
    return all;
  }

  private static Verdict tokenValid(Observed seen, Instant now) {
    return seen.ledger()
        .current()
        .map(current -> tokenValid(current, now))
        .orElseGet(() -> no(Reason.NOT_ISSUED, "There is no token yet."));
  }

  private static Verdict tokenValid(ActiveToken current, Instant now) {
    var health = current.health();
    if (health.death().isPresent()) {
      return no(Reason.TOKEN_INVALID, health.death().get().message());
    }
    if (!current.livesAt(now)) {
      return no(Reason.TOKEN_EXPIRED, "The token has expired.");
    }
    return health
        .flaw()
        .map(flaw -> no(Reason.TOKEN_UNFIT, flaw.message()))
        .orElseGet(() -> yes(Reason.VERIFIED, "Meta confirmed the token."));
  }

  private static Verdict published(Observed seen) {
    var secret = "Secret " + seen.wish().target().name();
    if (seen.wish().conduct() == Wish.Conduct.OBSERVE) {
      return seen.supply() instanceof Supply.Missing(String message, _)
          ? no(Reason.NOT_PUBLISHED, message)
          : yes(Reason.OBSERVED, secret + " holds the token, which somebody else looks after.");
    }
    if (seen.published() instanceof Published.Foreign(String owner)) {
      return no(Reason.SECRET_NOT_OURS, secret + " is not touched: " + owner + ".");
    }
    return seen.isPublished()
        ? yes(Reason.PUBLISHED, secret + " holds the token.")
        : no(Reason.NOT_PUBLISHED, secret + " does not hold the token yet.");
  }

  private static Verdict onSchedule(Observed seen, Instant now) {
    var setback = seen.ledger().setback();
    if (setback.isPresent()) {
      return no(Reason.ROTATION_FAILING, setback.get().failure().message());
    }
    var reason =
        Optional.of(seen)
            .filter(it -> it.wish().conduct() != Wish.Conduct.OBSERVE)
            .flatMap(it -> Rotation.reasonToMint(it, now));
    if (reason.isPresent() && isHeldUp(seen)) {
      return no(
          Reason.ROTATION_BLOCKED,
          "A new token is due because " + reason.get().because() + ", and it cannot be asked for.");
    }
    return seen.ledger()
        .current()
        .filter(token -> token.health().alarm() != Alarm.NONE && token.livesAt(now))
        .map(token -> no(Reason.ENDS_SOON, ExpiryNotes.of(token, seen.wish())))
        .orElseGet(() -> yes(Reason.ON_SCHEDULE, "No rotation is failing or overdue."));
  }

  private static boolean isHeldUp(Observed seen) {
    return seen.credential() instanceof Credential.Missing
        || seen.published() instanceof Published.Foreign
        || seen.wish().conduct() == Wish.Conduct.SUSPENDED;
  }

  private static Verdict credentialHealthy(Observed seen, List<Problem> problems) {
    if (seen.credential() instanceof Credential.Missing(String message, _)) {
      return no(Reason.CREDENTIAL_MISSING, message);
    }
    var refused =
        problems.stream()
            .map(Problem::failure)
            .filter(failure -> failure.blames() == Blame.CREDENTIAL)
            .findFirst();
    if (refused.isPresent()) {
      return no(Reason.CREDENTIAL_REFUSED, refused.get().message());
    }
    return seen.ledger().current().isPresent()
        ? yes(Reason.ACCEPTED, "Meta accepted the credential when it was last used.")
        : unknown(Reason.NOT_USED_YET, "The credential was not used yet.");
  }

  private static Verdict reconciling(Observed seen, Verdict dependents) {
    var ledger = seen.ledger();
    if (seen.wish().conduct() == Wish.Conduct.SUSPENDED) {
      return no(Reason.SUSPENDED, "spec.suspend is true: nothing is changed.");
    }
    if (seen.wish().conduct() == Wish.Conduct.OBSERVE) {
      return no(Reason.OBSERVED, "spec.mode is Observe: nothing is changed.");
    }
    if (ledger.intent().isPresent() && ledger.setback().isEmpty()) {
      return yes(Reason.ROTATING, "A new token is being issued and verified.");
    }
    return dependents.reason() == Reason.ROLLING_OUT
        ? yes(Reason.ROLLING_OUT, dependents.message())
        : no(Reason.SETTLED, "No step is running.");
  }

  private static Verdict stalled(List<Problem> problems) {
    return problems.stream()
        .filter(found -> found.failure().needsPerson())
        .findFirst()
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
        problem
            .map(Problem::sentences)
            .map(words -> words.startsWith(cause.message()) ? words : cause.message() + " " + words)
            .orElse(cause.message()));
  }
}
