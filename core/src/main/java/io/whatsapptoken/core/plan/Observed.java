package io.whatsapptoken.core.plan;

import io.whatsapptoken.core.ledger.Ledger;
import io.whatsapptoken.core.ledger.RetryState;
import io.whatsapptoken.core.ledger.Triggers;
import io.whatsapptoken.core.ledger.VerificationSpec;
import io.whatsapptoken.core.ledger.VersionedLedger;
import io.whatsapptoken.core.revocation.RevocationPause;
import io.whatsapptoken.core.rollout.Dependents;
import io.whatsapptoken.core.rollout.PublishedRevision;
import io.whatsapptoken.core.rollout.RepeatedWrites;
import io.whatsapptoken.core.rollout.SecretRepairs;
import io.whatsapptoken.core.rollout.Workload;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.SecretValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Everything that a decision rests on.
 *
 * @param versionedLedger the ledger, and the version that the next write must meet
 * @param supplied empty if the source needs none: tokens are issued
 * @param refusedWrites what the API server rejected before
 * @param repeatedWrites what was written again because another writer undid it
 * @param reported what the status said before
 * @param replacementsPausedUntil until when no further token of the app is replaced because Meta
 *     reports it invalid; empty unless it reports many of them
 * @param processId which process observes, for the fence around calls that issue tokens
 */
public record Observed(
    DesiredState desired,
    VersionedLedger versionedLedger,
    SecretValue<Credential> credential,
    Optional<SecretValue<AccessToken>> supplied,
    TargetSecretState target,
    Dependents dependents,
    LastCheck lastCheck,
    RefusedWrites refusedWrites,
    RepeatedWrites repeatedWrites,
    ReportedStatus reported,
    Optional<Instant> replacementsPausedUntil,
    String processId) {
  /** The supplied token, if there is one. */
  public Optional<AccessToken> suppliedToken() {
    return supplied.flatMap(SecretValue::found);
  }

  public Ledger ledger() {
    return versionedLedger.ledger();
  }

  /** The same with another ledger, which is not stored yet. */
  public Observed with(Ledger news) {
    return with(versionedLedger.with(news));
  }

  public Observed with(VersionedLedger news) {
    return change(next -> next.versionedLedger = news);
  }

  public Observed with(TargetSecretState news) {
    return change(next -> next.target = news);
  }

  public Observed with(Dependents news) {
    return change(next -> next.dependents = news);
  }

  public Observed with(LastCheck news) {
    return change(next -> next.lastCheck = news);
  }

  public Observed with(RefusedWrites news) {
    return change(next -> next.refusedWrites = news);
  }

  public Observed with(RepeatedWrites news) {
    return change(next -> next.repeatedWrites = news);
  }

  /** The same, with another pause of replacements. */
  public Observed pausingReplacements(Optional<Instant> until) {
    return change(next -> next.replacementsPausedUntil = until);
  }

  /** The same, after a revocation was found to do harm. */
  public Observed pausingRevocation(RevocationPause pause) {
    return change(next ->
        credential
            .found()
            .map(found -> found.pausingRevocation(pause))
            .ifPresent(paused -> next.credential = new SecretValue.Found<>(paused)));
  }

  /** An object was written, whatever was refused before. */
  public Observed written(String object) {
    return refusedWrites.of(object).isEmpty() ? this : with(refusedWrites.without(object));
  }

  /**
   * To be called once nothing is left to do: a write of the ledger that may be retried by now, and
   * was not, is no longer needed.
   */
  public Observed withoutObsoleteRefusal(Instant now) {
    var refused = refusedWrites.of(RefusedWrites.LEDGER);
    return RetryRules.backoff(refused, this, now).isPresent()
        ? this
        : written(RefusedWrites.LEDGER);
  }

  /** Of the writes that were refused, those that are still to be made. */
  public List<RetryState> pendingRefusals() {
    var outdated =
        dependents.workloads().stream().filter(Workload::isOutdated).map(Workload::reference);
    var secret = isPublished() ? Stream.<String>of() : Stream.of(RefusedWrites.secret(desired));
    return Stream.of(Stream.of(RefusedWrites.LEDGER), secret, outdated)
        .flatMap(objects -> objects)
        .flatMap(object -> refusedWrites.of(object).stream())
        .toList();
  }

  /** The repairs of the Secret since the current token was published. */
  public Optional<SecretRepairs> repairs() {
    return repeatedWrites
        .repairs()
        .filter(repairs -> ledger().currentRevision().equals(Optional.of(repairs.revision())));
  }

  /** Whether the target Secret holds the current token, as desired. */
  public boolean isPublished() {
    return holdsCurrentToken()
        && target instanceof TargetSecretState.Owned(_, _, _, _, _, var asDesired)
        && asDesired;
  }

  /** The same, whatever its labels and annotations are. */
  public boolean holdsCurrentToken() {
    return target instanceof TargetSecretState.Owned(var token, _, var revision, _, _, _)
        && ledger().current().isPresent()
        && token.equals(ledger().current().map(active -> active.token()))
        && revision.equals(ledger().currentRevision());
  }

  /** Why nothing may be revoked at Meta; empty if tokens may be. */
  public Optional<RevocationPause> revocationPause() {
    return credential.found().flatMap(Credential::pause);
  }

  /** Whether what is known of the current token was found out for the present spec. */
  public boolean isVerdictCurrent() {
    return ledger()
        .current()
        .flatMap(token -> token.health().verifiedFor())
        .filter(verified -> verified.equals(desired.verificationSpec(appId(verified))))
        .isPresent();
  }

  /** Without the credential, nothing tells that the app is another one. */
  private String appId(VerificationSpec verified) {
    return credential.found().map(found -> found.app().appId()).orElse(verified.appId());
  }

  /** Whether the current token is valid and meets the present spec, as far as is known. */
  public boolean isUsableAt(Instant now) {
    return isVerdictCurrent()
        && ledger()
            .current()
            .filter(token -> token.isValidAt(now) && !token.isSuspect())
            .filter(token -> token.health().unmetRequirement().isEmpty())
            .isPresent();
  }

  /** Whether the current token is usable and in its Secret, and nothing failed. */
  public boolean isSettledAt(Instant now) {
    return isPublished()
        && isUsableAt(now)
        && ledger().retryState().isEmpty()
        && pendingRefusals().isEmpty()
        && !dependents.failed()
        && credential.found().filter(found -> found.knownIssue().isEmpty()).isPresent();
  }

  /** The current token, which must be published. */
  public PublishedRevision publishedRevision() {
    return PublishedRevision.of(ledger(), target.publishedAt(), target.writtenAt());
  }

  /** Whether every app is known to run on the current token. */
  public boolean allDependentsOnCurrent() {
    return isPublished() && dependents.allUpToDate();
  }

  /**
   * A ledger in which the current token was just replaced, with what is known of the apps that were
   * on it.
   */
  public Ledger markingPreviousExclusive(Ledger next) {
    return ledger()
        .current()
        .filter(_ -> allDependentsOnCurrent())
        .map(old -> next.markExclusive(old.token()))
        .orElse(next);
  }

  /** Whether a trigger annotation asks for a rotation that was not begun. */
  public boolean rotationRequested() {
    return isUnhandled(Triggers::rotate);
  }

  /** The triggers that count as handled once a rotation is running. */
  public Triggers triggersAfterRotation() {
    return rotationRequested()
        ? ledger().handled().rotated(desired.triggers().rotate())
        : ledger().handled();
  }

  /** Whether a trigger annotation says that the token is compromised, and nothing was done yet. */
  public boolean compromiseReported() {
    return isUnhandled(Triggers::compromised);
  }

  /** Whether a trigger annotation asks for the previous token, and nothing was done yet. */
  public boolean rollbackRequested() {
    return isUnhandled(Triggers::rollback);
  }

  /** What is handled once a requested rollback has been decided. */
  public Triggers triggersAfterRollback() {
    return ledger().handled().rolledBack(desired.triggers().rollback());
  }

  /** Whether a trigger annotation asks for a check that was not made. */
  public boolean checkRequested() {
    return isUnhandled(Triggers::check);
  }

  private boolean isUnhandled(Function<Triggers, String> trigger) {
    var requested = trigger.apply(desired.triggers());
    return !requested.isEmpty() && !requested.equals(trigger.apply(ledger().handled()));
  }

  private Observed change(Consumer<Draft> edit) {
    var next = new Draft(this);
    edit.accept(next);
    return next.observed();
  }

  /** What is observed next; everything else stays as it was. */
  private static final class Draft {
    private final Observed before;
    private VersionedLedger versionedLedger;
    private SecretValue<Credential> credential;
    private TargetSecretState target;
    private Dependents dependents;
    private LastCheck lastCheck;
    private RefusedWrites refusedWrites;
    private RepeatedWrites repeatedWrites;
    private Optional<Instant> replacementsPausedUntil;

    Draft(Observed before) {
      this.before = before;
      versionedLedger = before.versionedLedger;
      credential = before.credential;
      target = before.target;
      dependents = before.dependents;
      lastCheck = before.lastCheck;
      refusedWrites = before.refusedWrites;
      repeatedWrites = before.repeatedWrites;
      replacementsPausedUntil = before.replacementsPausedUntil;
    }

    Observed observed() {
      return new Observed(
          before.desired,
          versionedLedger,
          credential,
          before.supplied,
          target,
          dependents,
          lastCheck,
          refusedWrites,
          repeatedWrites,
          before.reported,
          replacementsPausedUntil,
          before.processId);
    }
  }
}
