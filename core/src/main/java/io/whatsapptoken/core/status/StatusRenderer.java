package io.whatsapptoken.core.status;

import io.whatsapptoken.api.v1alpha1.WhatsAppTokenStatus;
import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.ledger.Ledger;
import io.whatsapptoken.core.ledger.PreviousToken;
import io.whatsapptoken.core.ledger.RetryState;
import io.whatsapptoken.core.ledger.Triggers;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.plan.ReportedStatus;
import io.whatsapptoken.core.plan.RetirementRules;
import io.whatsapptoken.core.plan.Schedule;
import io.whatsapptoken.core.rollout.Blocker;
import io.whatsapptoken.core.rollout.Workload;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.status.TokenConditionType.TokenReason;
import io.whatsapptoken.core.token.Labelled;
import io.whatsapptoken.core.token.Revision;
import io.whatsapptoken.core.token.Timestamps;
import io.whatsapptoken.core.token.TokenFacts;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the status. Equal facts give an equal status, so that a settled token is never written.
 */
public final class StatusRenderer {
  private static final int NAMED_BLOCKERS = 10;

  /** A status must fit into the API server's limits, however many workloads there are. */
  private static final int NAMED_DEPENDENTS = 100;

  private StatusRenderer() {}

  /** The status of a resource with a valid spec. */
  public static WhatsAppTokenStatus render(
      Observed observed, @Nullable WhatsAppTokenStatus before, Instant now) {
    var ledger = observed.ledger();
    var generation = observed.desired().resource().generation();
    return new WhatsAppTokenStatus(
        generation,
        Conditions.from(
            TokenConditions.of(observed, now),
            before == null ? null : before.conditions(),
            generation,
            now),
        ledger.revision() > 0 ? ledger.revision() : null,
        rotation(observed),
        ledger.current().map(StatusRenderer::token).orElse(null),
        previous(observed, now),
        nextRotation(observed, now),
        dependents(observed),
        additionalDependents(observed),
        CurrentFailures.of(observed, now).stream()
            .findFirst()
            .map(failure -> failure(failure, observed, before, now))
            .orElse(null),
        handled(ledger.handled()),
        ledger.possibleOrphans() == 0 ? null : ledger.possibleOrphans(),
        history(ledger));
  }

  private static List<WhatsAppTokenStatus.Revision> history(Ledger ledger) {
    return ledger.history().reversed().stream()
        .map(record ->
            new WhatsAppTokenStatus.Revision(
                record.number(),
                record.reason().label(),
                Timestamps.text(record.activatedAt()),
                record.retiredAt().map(Timestamps::text).orElse(null),
                record.outcome().label()))
        .toList();
  }

  /** What a status says, as far as events and checks depend on it. */
  public static ReportedStatus reported(@Nullable WhatsAppTokenStatus status) {
    return Optional.ofNullable(status)
        .map(before ->
            new ReportedStatus(
                Optional.ofNullable(before.observedGeneration()).orElse(0L),
                Optional.ofNullable(before.revision()).orElse(0L),
                Optional.ofNullable(before.lastHandled())
                    .map(WhatsAppTokenStatus.LastHandled::check)
                    .orElse(""),
                Optional.ofNullable(before.conditions()).stream()
                    .flatMap(List::stream)
                    .flatMap(condition -> Optional.ofNullable(condition.message()).stream())
                    .collect(Collectors.toSet())))
        .orElse(ReportedStatus.NONE);
  }

  /** The status of a resource that cannot be acted on; what is known of its token stays. */
  public static WhatsAppTokenStatus renderInvalid(
      TokenReason reason,
      String message,
      long generation,
      @Nullable WhatsAppTokenStatus before,
      Instant now) {
    var conditions =
        Conditions.from(
            Conditions.invalid(
                TokenConditionType.class,
                reason == TokenReason.ACCESS_DENIED
                    ? ConditionValue.asUnknown(reason, message)
                    : ConditionValue.asFalse(reason, message)),
            before == null ? null : before.conditions(),
            generation,
            now);
    return before == null
        ? new WhatsAppTokenStatus(
            generation,
            conditions,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null)
        : new WhatsAppTokenStatus(
            generation,
            conditions,
            before.revision(),
            before.rotation(),
            before.token(),
            before.previous(),
            before.nextRotation(),
            before.dependents(),
            before.additionalDependents(),
            before.failure(),
            before.lastHandled(),
            before.possibleOrphans(),
            before.history());
  }

  private static WhatsAppTokenStatus.@Nullable RunningRotation rotation(Observed observed) {
    return RotationStep.of(observed)
        .map(step -> {
          var current = observed.ledger().current();
          return observed
              .ledger()
              .intent()
              .map(intent -> rotation(step, intent.reason(), intent.startedAt()))
              .orElseGet(() ->
                  rotation(
                      step, current.orElseThrow().reason(), current.orElseThrow().activatedAt()));
        })
        .orElse(null);
  }

  private static WhatsAppTokenStatus.RunningRotation rotation(
      RotationStep step, Labelled reason, Instant since) {
    return new WhatsAppTokenStatus.RunningRotation(
        step.label(), reason.label(), Timestamps.text(since));
  }

  private static WhatsAppTokenStatus.Token token(CurrentToken current) {
    var facts = current.facts();
    return new WhatsAppTokenStatus.Token(
        facts.kind().label(),
        current.token().fingerprint().value(),
        facts.issuedAt().map(Timestamps::text).orElse(null),
        facts.firstEnd().end().map(Timestamps::text).orElse(null),
        expiryCause(facts),
        facts.scopes(),
        facts.appId(),
        facts.userId());
  }

  private static @Nullable String expiryCause(TokenFacts facts) {
    if (facts.firstEnd().end().isEmpty()) {
      return null;
    }
    return facts.endsWithDataAccess() ? "DataAccess" : "Token";
  }

  private static WhatsAppTokenStatus.@Nullable Previous previous(Observed observed, Instant now) {
    return observed.ledger().previous().reversed().stream()
        .filter(previous -> previous.usage() != PreviousToken.Usage.NEVER_PUBLISHED)
        .findFirst()
        .map(previous ->
            new WhatsAppTokenStatus.Previous(
                previous.token().fingerprint().value(),
                previous.revokeAfter().map(Timestamps::text).orElse(null),
                blockers(observed, now)))
        .orElse(null);
  }

  private static List<WhatsAppTokenStatus.Blocker> blockers(Observed observed, Instant now) {
    return Stream.concat(
            Blocker.of(observed.dependents()).stream(), pausingApp(observed, now).stream())
        .limit(NAMED_BLOCKERS)
        .map(by -> new WhatsAppTokenStatus.Blocker(by.kind(), by.name(), by.message()))
        .toList();
  }

  private static Optional<Blocker> pausingApp(Observed observed, Instant now) {
    return RetirementRules.awaitingPermission(observed, now).isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Blocker(
                "MetaApp",
                observed.desired().app(),
                "revokes nothing until a user allows it: its status.revocation gives the reason,"
                    + " and condition Stalled the step to take",
                true));
  }

  private static WhatsAppTokenStatus.@Nullable NextRotation nextRotation(
      Observed observed, Instant now) {
    var ledger = observed.ledger();
    if (observed.desired().mode() != DesiredState.Mode.MANAGE) {
      return null;
    }
    if (ledger.intent().isPresent()) {
      var reason = ledger.intent().get().reason().label();
      return new WhatsAppTokenStatus.NextRotation(retryAt(ledger), reason);
    }
    return Schedule.nextRotation(observed, now)
        .map(due ->
            new WhatsAppTokenStatus.NextRotation(Timestamps.text(due.at()), due.reason().label()))
        .orElse(null);
  }

  private static @Nullable String retryAt(Ledger ledger) {
    return ledger.retryState().map(RetryState::nextAttemptAt).map(Timestamps::text).orElse(null);
  }

  private static List<WhatsAppTokenStatus.Dependent> dependents(Observed observed) {
    return named(observed.dependents().workloads()).stream()
        .map(workload ->
            new WhatsAppTokenStatus.Dependent(
                workload.kind(),
                workload.name(),
                workload.revision().map(Revision::number).orElse(null),
                switch (workload.state()) {
                  case OUTDATED, OUTDATED_UNHEALTHY, OUTDATED_IDLE, BACKING_OFF, DEBOUNCING ->
                      "Waiting";
                  case RESTARTING -> "Restarting";
                  case BLOCKED -> "Blocked";
                  case FAILED, NOT_STARTED -> "Failed";
                  case EXCLUDED -> "Excluded";
                  case MISSING -> "Missing";
                  case UP_TO_DATE, UNPROVEN -> "UpToDate";
                },
                workload.waitingFor().isEmpty() ? null : workload.waitingFor()))
        .toList();
  }

  private static List<Workload> named(List<Workload> all) {
    return all.size() <= NAMED_DEPENDENTS
        ? all
        : all.stream()
            .sorted(Comparator.comparing(Workload::needsNoWait))
            .limit(NAMED_DEPENDENTS)
            .toList();
  }

  private static @Nullable Integer additionalDependents(Observed observed) {
    var others = observed.dependents().workloads().size() - NAMED_DEPENDENTS;
    return others > 0 ? others : null;
  }

  private static WhatsAppTokenStatus.Failure failure(
      Failure failure, Observed observed, @Nullable WhatsAppTokenStatus before, Instant now) {
    var retry = CurrentFailures.retryState(failure, observed);
    return new WhatsAppTokenStatus.Failure(
        failure.failureClass().label(),
        failure.code(),
        failure.traceId(),
        failure.message(),
        Timestamps.text(retry.map(RetryState::since).orElseGet(() -> since(failure, before, now))),
        retry.map(RetryState::attempts).orElse(null),
        retry
            .flatMap(state -> CurrentFailures.nextAttempt(state, observed, now))
            .map(Timestamps::text)
            .orElse(null),
        failure.remediation());
  }

  private static Instant since(Failure failure, @Nullable WhatsAppTokenStatus before, Instant now) {
    return Optional.ofNullable(before)
        .map(WhatsAppTokenStatus::failure)
        .filter(known -> failure.failureClass().label().equals(known.kind()))
        .map(WhatsAppTokenStatus.Failure::since)
        .flatMap(Timestamps::read)
        .orElse(now);
  }

  private static WhatsAppTokenStatus.@Nullable LastHandled handled(Triggers handled) {
    return handled.equals(Triggers.NONE)
        ? null
        : new WhatsAppTokenStatus.LastHandled(
            handled.rotate(), handled.compromised(), handled.rollback(), handled.check());
  }
}
