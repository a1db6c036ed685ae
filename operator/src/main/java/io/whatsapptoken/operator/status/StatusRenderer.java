package io.whatsapptoken.operator.status;

import io.whatsapptoken.api.v1alpha1.WhatsAppTokenStatus;
import io.whatsapptoken.operator.plan.Blocker;
import io.whatsapptoken.operator.plan.Observed;
import io.whatsapptoken.operator.plan.Published;
import io.whatsapptoken.operator.plan.Schedule;
import io.whatsapptoken.operator.plan.Wish;
import io.whatsapptoken.operator.plan.Workload;
import io.whatsapptoken.operator.token.ActiveToken;
import io.whatsapptoken.operator.token.Ledger;
import io.whatsapptoken.operator.token.Setback;
import io.whatsapptoken.operator.token.SupersededToken;
import io.whatsapptoken.operator.token.Triggers;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes the status. Equal facts give an equal status, so that a settled token is never written.
 */
public final class StatusRenderer {
  private static final int NAMED_BLOCKERS = 10;

  /** A status must fit into the API server's limits, however many workloads there are. */
  private static final int NAMED_DEPENDENTS = 100;

  private StatusRenderer() {}

  /** The status of a resource whose spec was understood. */
  public static WhatsAppTokenStatus render(
      Observed seen, @Nullable WhatsAppTokenStatus before, Instant now) {
    var ledger = seen.ledger();
    var generation = seen.wish().identity().generation();
    return new WhatsAppTokenStatus(
        generation,
        Conditions.from(
            Verdicts.of(seen, now), before == null ? null : before.conditions(), generation, now),
        ledger.revision() > 0 ? ledger.revision() : null,
        rotation(seen),
        ledger.current().map(StatusRenderer::token).orElse(null),
        previous(seen),
        nextRotation(seen, now),
        dependents(seen),
        otherDependents(seen),
        Problem.all(seen, now).stream()
            .findFirst()
            .map(problem -> failure(problem, seen, before, now))
            .orElse(null),
        handled(ledger.handled()),
        ledger.possibleOrphans() == 0 ? null : ledger.possibleOrphans());
  }

  /** Whether a check is asked for that the status does not echo. */
  public static boolean checkAsked(@Nullable WhatsAppTokenStatus before, Wish wish) {
    var handled =
        Optional.ofNullable(before)
            .map(WhatsAppTokenStatus::lastHandled)
            .map(WhatsAppTokenStatus.LastHandled::check)
            .orElse("");
    return !wish.triggers().check().equals(handled);
  }

  /** Whether a condition says it already. */
  public static boolean tells(@Nullable WhatsAppTokenStatus before, String message) {
    return Optional.ofNullable(before).map(WhatsAppTokenStatus::conditions).stream()
        .flatMap(List::stream)
        .anyMatch(condition -> message.equals(condition.getMessage()));
  }

  /** The status of a resource that cannot be acted on; what is known of its token stays. */
  public static WhatsAppTokenStatus refuse(
      Reason reason,
      String message,
      long generation,
      @Nullable WhatsAppTokenStatus before,
      Instant now) {
    var verdicts = new EnumMap<ConditionType, Verdict>(ConditionType.class);
    for (var type : ConditionType.values()) {
      verdicts.put(
          type, Verdict.unknown(reason, "Not looked at: the resource cannot be acted on."));
    }
    verdicts.put(ConditionType.READY, Verdict.no(reason, message));
    verdicts.put(ConditionType.RECONCILING, Verdict.no(reason, "No step is running."));
    verdicts.put(ConditionType.STALLED, Verdict.yes(reason, message));
    var conditions =
        Conditions.from(verdicts, before == null ? null : before.conditions(), generation, now);
    return before == null
        ? new WhatsAppTokenStatus(
            generation, conditions, null, null, null, null, null, null, null, null, null, null)
        : new WhatsAppTokenStatus(
            generation,
            conditions,
            before.revision(),
            before.rotation(),
            before.token(),
            before.previous(),
            before.nextRotation(),
            before.dependents(),
            before.otherDependents(),
            before.failure(),
            before.lastHandled(),
            before.possibleOrphans());
  }

  private static WhatsAppTokenStatus.@Nullable RunningRotation rotation(Observed seen) {
    var ledger = seen.ledger();
    if (ledger.intent().isPresent()) {
      var intent = ledger.intent().get();
      return new WhatsAppTokenStatus.RunningRotation(
          ledger.pending().isPresent() ? "Verify" : "Issue",
          intent.reason().label(),
          Times.text(intent.startedAt()));
    }
    return ledger
        .current()
        .flatMap(current ->
            stepAfterActivation(seen)
                .map(step ->
                    new WhatsAppTokenStatus.RunningRotation(
                        step, current.reason(), Times.text(current.activatedAt()))))
        .orElse(null);
  }

  private static Optional<String> stepAfterActivation(Observed seen) {
    if (!seen.isPublished()) {
      return seen.wish().conduct() != Wish.Conduct.MANAGE
              || seen.published() instanceof Published.Foreign
          ? Optional.empty()
          : Optional.of("Publish");
    }
    if (seen.dependents().hasBehind()) {
      return Optional.of("Restart");
    }
    if (!seen.dependents().allUpToDate()) {
      return Optional.of("Confirm");
    }
    return seen.ledger().superseded().isEmpty() ? Optional.empty() : Optional.of("Retire");
  }

  private static WhatsAppTokenStatus.Token token(ActiveToken current) {
    var facts = current.facts();
    return new WhatsAppTokenStatus.Token(
        facts.kind().label(),
        current.token().fingerprint().value(),
        facts.issuedAt().map(Times::text).orElse(null),
        facts.expiry().end().map(Times::text).orElse(null),
        facts.scopes(),
        facts.appId(),
        facts.userId());
  }

  private static WhatsAppTokenStatus.@Nullable Previous previous(Observed seen) {
    return seen.ledger().superseded().reversed().stream()
        .filter(old -> old.use() != SupersededToken.Use.NONE)
        .findFirst()
        .map(old ->
            new WhatsAppTokenStatus.Previous(
                old.token().fingerprint().value(),
                old.revokeAfter().map(Times::text).orElse(null),
                blockers(seen)))
        .orElse(null);
  }

  private static List<WhatsAppTokenStatus.Blocker> blockers(Observed seen) {
    return Blocker.of(seen.dependents()).stream()
        .limit(NAMED_BLOCKERS)
        .map(by -> new WhatsAppTokenStatus.Blocker(by.kind(), by.name(), by.why()))
        .toList();
  }

  private static WhatsAppTokenStatus.@Nullable NextRotation nextRotation(
      Observed seen, Instant now) {
    var ledger = seen.ledger();
    if (seen.wish().conduct() != Wish.Conduct.MANAGE) {
      return null;
    }
    if (ledger.intent().isPresent()) {
      var reason = ledger.intent().get().reason().label();
      return new WhatsAppTokenStatus.NextRotation(retryAt(ledger), reason);
    }
    return Schedule.nextRotation(seen, now)
        .map(
            due -> new WhatsAppTokenStatus.NextRotation(Times.text(due.at()), due.reason().label()))
        .orElse(null);
  }

  private static @Nullable String retryAt(Ledger ledger) {
    return ledger.setback().map(Setback::nextAttemptAt).map(Times::text).orElse(null);
  }

  private static List<WhatsAppTokenStatus.Dependent> dependents(Observed seen) {
    return named(seen.dependents().workloads()).stream()
        .map(workload ->
            new WhatsAppTokenStatus.Dependent(
                workload.kind(),
                workload.name(),
                workload.revision().orElse(null),
                switch (workload.standing()) {
                  case BEHIND, UNWELL, SETTLING -> "Waiting";
                  case RESTARTING -> "Restarting";
                  case BLOCKED -> "Blocked";
                  case FAILED -> "Failed";
                  case EXCLUDED -> "Excluded";
                  case MISSING -> "Missing";
                  case UP_TO_DATE -> "UpToDate";
                },
                workload.waitingFor().isEmpty() ? null : workload.waitingFor()))
        .toList();
  }

  private static List<Workload> named(List<Workload> all) {
    return all.size() <= NAMED_DEPENDENTS
        ? all
        : all.stream()
            .sorted(Comparator.comparing(Workload::isSettled))
            .limit(NAMED_DEPENDENTS)
            .toList();
  }

  private static @Nullable Integer otherDependents(Observed seen) {
    var others = seen.dependents().workloads().size() - NAMED_DEPENDENTS;
    return others > 0 ? others : null;
  }

  private static WhatsAppTokenStatus.Failure failure(
      Problem problem, Observed seen, @Nullable WhatsAppTokenStatus before, Instant now) {
    var failure = problem.failure();
    var setback = problem.setback();
    return new WhatsAppTokenStatus.Failure(
        failure.kind(),
        failure.code(),
        failure.traceId(),
        failure.message(),
        Times.text(setback.map(Setback::since).orElseGet(() -> since(failure.kind(), before, now))),
        setback.map(Setback::attempts).orElse(null),
        problem.nextAttempt(seen, now).map(Times::text).orElse(null),
        failure.action());
  }

  private static Instant since(String kind, @Nullable WhatsAppTokenStatus before, Instant now) {
    return Optional.ofNullable(before)
        .map(WhatsAppTokenStatus::failure)
        .filter(old -> kind.equals(old.kind()))
        .map(WhatsAppTokenStatus.Failure::since)
        .flatMap(Times::read)
        .orElse(now);
  }

  private static WhatsAppTokenStatus.@Nullable LastHandled handled(Triggers handled) {
    return handled.equals(Triggers.NONE)
        ? null
        : new WhatsAppTokenStatus.LastHandled(
            handled.rotate(), handled.compromised(), handled.rollback(), handled.check());
  }
}
