package io.whatsapptoken.core.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenSpec.Adoption;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenSpec.DeletionPolicy;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenStatus;
import io.whatsapptoken.core.ledger.ActivationReason;
import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.ledger.IssueReason;
import io.whatsapptoken.core.ledger.Ledger;
import io.whatsapptoken.core.ledger.PendingToken;
import io.whatsapptoken.core.ledger.PreviousToken;
import io.whatsapptoken.core.ledger.PreviousToken.Usage;
import io.whatsapptoken.core.ledger.RetryState;
import io.whatsapptoken.core.ledger.RotationIntent;
import io.whatsapptoken.core.ledger.Triggers;
import io.whatsapptoken.core.ledger.VerificationSpec;
import io.whatsapptoken.core.ledger.VersionedLedger;
import io.whatsapptoken.core.meta.AppCredential;
import io.whatsapptoken.core.plan.Credential;
import io.whatsapptoken.core.plan.LastCheck;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.plan.RefusedWrites;
import io.whatsapptoken.core.plan.ReportedStatus;
import io.whatsapptoken.core.plan.TargetSecretState;
import io.whatsapptoken.core.rollout.Dependents;
import io.whatsapptoken.core.rollout.RepeatedWrites;
import io.whatsapptoken.core.rollout.StalePod;
import io.whatsapptoken.core.rollout.Workload;
import io.whatsapptoken.core.spec.DependentSelector;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.spec.RotationWindow;
import io.whatsapptoken.core.spec.Source;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.AppSecret;
import io.whatsapptoken.core.token.Expiry;
import io.whatsapptoken.core.token.Origin;
import io.whatsapptoken.core.token.Revision;
import io.whatsapptoken.core.token.SecretValue;
import io.whatsapptoken.core.token.TokenFacts;
import io.whatsapptoken.core.token.TokenKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What was observed of one token; each method changes one fact of it. */
public record StatusFixture(Observed observed) {
  public static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  static final Instant STARTED = NOW.minusSeconds(90);
  static final Instant ACTIVATED = Instant.parse("2026-05-20T08:00:05.75Z");
  static final Instant EXPIRY = Instant.parse("2026-07-19T08:00:00Z");

  public static final AccessToken CURRENT = new AccessToken("EAAcanaryInUse");
  public static final AccessToken OLD = new AccessToken("EAAcanaryReplaced");
  public static final AccessToken NEW = new AccessToken("EAAcanaryKept");

  private static final DesiredState DESIRED =
      new DesiredState(
          new DesiredState.ResourceKey("shop", "acme", "uid-1", 4),
          "acme",
          DesiredState.Mode.MANAGE,
          new Source.SystemUser("1000", true),
          List.of("whatsapp_business_messaging"),
          List.of(),
          Duration.ofMinutes(15),
          new DesiredState.RotationPolicy(
              Duration.ofDays(30), new DesiredState.RenewBefore.Fraction(100.0 / 6), List.of()),
          new DesiredState.TargetSecretSpec(
              "acme-whatsapp", "token", Map.of(), Map.of(), Adoption.Never),
          DependentSelector.REFERENCES,
          DesiredState.RestartStrategy.DEFAULT,
          new DesiredState.RetirementPolicy(true, Duration.ofMinutes(15)),
          DeletionPolicy.Retain,
          Triggers.NONE);

  static final VerificationSpec VERIFIED_FOR = DESIRED.verificationSpec("4711");

  /** Nothing but a spec and a credential. */
  static StatusFixture withoutToken() {
    return new StatusFixture(
        new Observed(
            DESIRED,
            VersionedLedger.NONE,
            new SecretValue.Found<>(
                new Credential(
                    new AppCredential("4711", new AppSecret("canary-app-secret")),
                    Optional.of(new AccessToken("EAAcanaryAdmin")))),
            Optional.empty(),
            new TargetSecretState.Absent(),
            Dependents.NONE,
            LastCheck.succeeded(NOW.minusSeconds(60)),
            RefusedWrites.NONE,
            RepeatedWrites.NONE,
            ReportedStatus.NONE,
            Optional.empty(),
            "this-process"));
  }

  /** A third token in its Secret, on which one workload is healthy. */
  public static StatusFixture settled() {
    return withoutToken()
        .ledger(_ ->
            new Ledger(
                3,
                Optional.empty(),
                Optional.empty(),
                Optional.of(current()),
                List.of(),
                Optional.empty(),
                Triggers.NONE.rotated("once"),
                Optional.empty(),
                0,
                List.of()))
        .target(ownedSecret())
        .workloads(upToDate("shop"));
  }

  /** {@code mode: Observe}, where the Secret holds nothing. */
  static StatusFixture observeMode(SecretValue<AccessToken> inUse) {
    var desired = settled().mode(DesiredState.Mode.OBSERVE).observed.desired();
    return new StatusFixture(
        new Observed(
            desired,
            VersionedLedger.NONE.with(
                Ledger.EMPTY.withHandled(Triggers.NONE.checked(desired.triggers().check()))),
            withoutToken().observed.credential(),
            Optional.of(inUse),
            new TargetSecretState.Absent(),
            Dependents.NONE,
            LastCheck.succeeded(NOW.minusSeconds(60)),
            RefusedWrites.NONE,
            RepeatedWrites.NONE,
            ReportedStatus.NONE,
            Optional.empty(),
            "this-process"));
  }

  /** What Meta said of the token that is looked at. */
  StatusFixture withCheckResult(
      Optional<Failure> invalidReason, Optional<Failure> unmetRequirement) {
    var current =
        CurrentToken.observed(CURRENT, current().facts())
            .withVerification(VERIFIED_FOR, unmetRequirement);
    return new StatusFixture(
        observed.with(
            observed
                .ledger()
                .withCurrent(invalidReason.map(current::markedInvalid).orElse(current))));
  }

  private static final Revision REVISION = new Revision(3, CURRENT.fingerprint());

  static TargetSecretState ownedSecret() {
    return new TargetSecretState.Owned(
        Optional.of(CURRENT), Optional.of(REVISION), Optional.of(ACTIVATED), true);
  }

  static Workload upToDate(String name) {
    return new Workload(
        "Deployment",
        name,
        "uid-w",
        Workload.State.UP_TO_DATE,
        "",
        Optional.of(REVISION),
        Map.of(),
        Optional.empty());
  }

  static Workload outdated(String name) {
    return new Workload("StatefulSet", name, "uid-w", Workload.State.OUTDATED, "its restart");
  }

  static Workload restarting(String name) {
    return new Workload(
        "DaemonSet", name, "uid-w", Workload.State.RESTARTING, "1 of 2 pods updated");
  }

  static Workload workload(String name, Workload.State standing, String waitingFor) {
    return new Workload("Deployment", name, "uid-w", standing, waitingFor);
  }

  static RotationIntent intent() {
    return new RotationIntent(IssueReason.REQUESTED, STARTED, Optional.empty());
  }

  static PendingToken pendingToken() {
    return new PendingToken(NEW, Origin.ISSUED, DESIRED.issuanceSpec("4711"), NOW);
  }

  static PreviousToken replaced(Optional<Instant> revokeAfter) {
    return new PreviousToken(OLD, Origin.ISSUED, revokeAfter, Usage.MAYBE_IN_USE, Optional.empty());
  }

  static RetryState retryState(Failure failure) {
    return new RetryState(failure, STARTED, 2, NOW.plusSeconds(40), 4);
  }

  StatusFixture ledger(UnaryOperator<Ledger> change) {
    return new StatusFixture(observed.with(change.apply(observed.ledger())));
  }

  StatusFixture previousTokens(PreviousToken... tokens) {
    return ledger(l ->
        new Ledger(
            l.revision(),
            l.intent(),
            l.pending(),
            l.current(),
            List.of(tokens),
            l.retryState(),
            l.handled(),
            l.seenSupply(),
            l.possibleOrphans(),
            l.history()));
  }

  StatusFixture currentToken(UnaryOperator<CurrentToken> change) {
    return ledger(l -> l.withCurrent(change.apply(l.current().orElseThrow())));
  }

  StatusFixture target(TargetSecretState secret) {
    return new StatusFixture(observed.with(secret));
  }

  StatusFixture workloads(Workload... workloads) {
    return new StatusFixture(
        observed.with(new Dependents(List.of(workloads), observed.dependents().stalePods())));
  }

  StatusFixture stalePods(String... pods) {
    return pods(StalePod.Fate.REPLACED, pods);
  }

  /** Workloads are restarted when this is open. */
  StatusFixture restartWindow(RotationWindow window) {
    var defaults = DesiredState.RestartStrategy.DEFAULT;
    var strategy =
        new DesiredState.RestartStrategy(
            defaults.canary(),
            defaults.maxConcurrent(),
            defaults.timeout(),
            defaults.rollBack(),
            List.of(window));
    var current = observed.desired();
    return desiredState(
        new DesiredState(
            current.resource(),
            current.app(),
            current.mode(),
            current.source(),
            current.scopes(),
            current.assets(),
            current.checkInterval(),
            current.rotation(),
            current.target(),
            current.dependents(),
            strategy,
            current.retirement(),
            current.deletionPolicy(),
            current.triggers()));
  }

  /** Older pods that nothing replaces. */
  StatusFixture unmanagedPods(String... pods) {
    return pods(StalePod.Fate.UNMANAGED, pods);
  }

  private StatusFixture pods(StalePod.Fate fate, String... names) {
    var pods = Stream.of(names).map(name -> new StalePod(name, fate)).toList();
    return new StatusFixture(
        observed.with(new Dependents(observed.dependents().workloads(), pods)));
  }

  public StatusFixture checkFailed(Failure failure) {
    return new StatusFixture(
        observed.with(
            new LastCheck(
                NOW,
                Optional.of(failure),
                observed.lastCheck().consecutiveFailures() + 1,
                Optional.empty())));
  }

  StatusFixture withoutCredential() {
    return credential(new SecretValue.Missing<>("MetaApp acme does not exist.", "Create it."));
  }

  StatusFixture withoutDependents() {
    var current = observed.desired();
    return desiredState(
            current.source(), current.mode(), DependentSelector.NONE, current.triggers())
        .workloads();
  }

  StatusFixture mode(DesiredState.Mode conduct) {
    var current = observed.desired();
    return desiredState(current.source(), conduct, current.dependents(), current.triggers());
  }

  StatusFixture triggers(Triggers triggers) {
    var current = observed.desired();
    return desiredState(current.source(), current.mode(), current.dependents(), triggers);
  }

  /** Tokens come from there, and that is in it. */
  StatusFixture supplied(Source source, SecretValue<AccessToken> supplied) {
    var current = observed.desired();
    var observed =
        desiredState(source, current.mode(), current.dependents(), current.triggers()).observed;
    return new StatusFixture(
        new Observed(
            observed.desired(),
            observed.versionedLedger(),
            observed.credential(),
            Optional.of(supplied),
            observed.target(),
            observed.dependents(),
            observed.lastCheck(),
            observed.refusedWrites(),
            observed.repeatedWrites(),
            observed.reported(),
            observed.replacementsPausedUntil(),
            observed.processId()));
  }

  private StatusFixture credential(SecretValue<Credential> credential) {
    return new StatusFixture(
        new Observed(
            observed.desired(),
            observed.versionedLedger(),
            credential,
            observed.supplied(),
            observed.target(),
            observed.dependents(),
            observed.lastCheck(),
            observed.refusedWrites(),
            observed.repeatedWrites(),
            observed.reported(),
            observed.replacementsPausedUntil(),
            observed.processId()));
  }

  private StatusFixture desiredState(
      Source source, DesiredState.Mode conduct, DependentSelector selector, Triggers triggers) {
    var current = observed.desired();
    var desired =
        new DesiredState(
            current.resource(),
            current.app(),
            conduct,
            source,
            current.scopes(),
            current.assets(),
            current.checkInterval(),
            current.rotation(),
            current.target(),
            selector,
            current.restartStrategy(),
            current.retirement(),
            current.deletionPolicy(),
            triggers);
    return desiredState(desired);
  }

  private StatusFixture desiredState(DesiredState desired) {
    return new StatusFixture(
        new Observed(
            desired,
            observed.versionedLedger(),
            observed.credential(),
            observed.supplied(),
            observed.target(),
            observed.dependents(),
            observed.lastCheck(),
            observed.refusedWrites(),
            observed.repeatedWrites(),
            observed.reported(),
            observed.replacementsPausedUntil(),
            observed.processId()));
  }

  private static CurrentToken current() {
    var facts =
        new TokenFacts(
            "4711",
            "1000",
            TokenKind.EXPIRING,
            Optional.of(Instant.parse("2026-05-20T08:00:00Z")),
            new Expiry.At(EXPIRY),
            List.of("whatsapp_business_messaging"),
            List.of());
    return new CurrentToken(
            CURRENT,
            Origin.ISSUED,
            facts,
            DESIRED.issuanceSpec("4711"),
            ActivationReason.REQUESTED,
            ACTIVATED,
            CurrentToken.Health.HEALTHY)
        .withVerification(VERIFIED_FOR, Optional.empty());
  }

  /** A status as it is read back from the API server. */
  static WhatsAppTokenStatus stored(String json) {
    try {
      return new ObjectMapper().readValue(json, WhatsAppTokenStatus.class);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
