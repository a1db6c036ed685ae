package io.whatsapptoken.core.plan;

import io.whatsapptoken.api.v1alpha1.WhatsAppTokenSpec.Adoption;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenSpec.DeletionPolicy;
import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.ledger.FailureClass;
import io.whatsapptoken.core.ledger.IssuanceSpec;
import io.whatsapptoken.core.ledger.IssueReason;
import io.whatsapptoken.core.ledger.Ledger;
import io.whatsapptoken.core.ledger.PendingToken;
import io.whatsapptoken.core.ledger.PreviousToken;
import io.whatsapptoken.core.ledger.RetryState;
import io.whatsapptoken.core.ledger.RevisionRecord;
import io.whatsapptoken.core.ledger.RotationIntent;
import io.whatsapptoken.core.ledger.Triggers;
import io.whatsapptoken.core.ledger.VersionedLedger;
import io.whatsapptoken.core.meta.Asset;
import io.whatsapptoken.core.rollout.Dependents;
import io.whatsapptoken.core.rollout.RepeatedWrites;
import io.whatsapptoken.core.rollout.SecretRepairs;
import io.whatsapptoken.core.rollout.StalePod;
import io.whatsapptoken.core.rollout.Workload;
import io.whatsapptoken.core.spec.CronSchedule;
import io.whatsapptoken.core.spec.DependentSelector;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.spec.RotationWindow;
import io.whatsapptoken.core.spec.Source;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.Expiry;
import io.whatsapptoken.core.token.ExpiryWarningLevel;
import io.whatsapptoken.core.token.Fingerprint;
import io.whatsapptoken.core.token.SecretValue;
import io.whatsapptoken.core.token.TokenFacts;
import io.whatsapptoken.core.token.TokenKind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What is observed, told by its difference to a settled token that is in its Secret, has no
 * dependents, was checked at 12:01 and is checked next at 12:15.
 */
public final class ObservedFixture {
  /** Its hash code is 0: no jitter. */
  static final String UID = "f5a5a608";

  private final Consumer<Builder> edits;

  private ObservedFixture(Consumer<Builder> edits) {
    this.edits = edits;
  }

  public static ObservedFixture settled() {
    return new ObservedFixture(_ -> {});
  }

  /** Nothing was issued yet, and there is no Secret. */
  static ObservedFixture beforeFirstIssue() {
    return settled().withoutCurrent().revision(0).target(new TargetSecretState.Absent());
  }

  /** A rotation was decided at 12:00, and Meta was not asked yet. */
  static ObservedFixture rotating(IssueReason reason) {
    return settled().intent(new RotationIntent(reason, PlanFixtures.STARTED, Optional.empty()));
  }

  /** A token of 60 days, exchanged for the one in the source's Secret, which is still there. */
  static ObservedFixture exchanging() {
    return settled()
        .source(new Source.Exchange(PlanFixtures.SUPPLY_REF))
        .withSuppliedToken(PlanFixtures.FIRST_TOKEN)
        .supplySeen()
        .expiringAt(PlanFixtures.IN_60_DAYS);
  }

  /** A token that is in use as it is in the source's Secret. */
  static ObservedFixture supplied() {
    return settled()
        .source(new Source.Supplied(PlanFixtures.SUPPLY_REF))
        .withSuppliedToken(PlanFixtures.CURRENT.token())
        .supplySeen();
  }

  /** The API server rejected the write of an object, and will be asked again then. */
  ObservedFixture refusedUntil(Instant at, String object) {
    var failure =
        new Failure(
            FailureClass.WRITE_REFUSED, "", "", "denied", "Allow it.", Failure.Responsible.TOKEN);
    return and(builder -> {
      var all = new TreeMap<>(builder.refusedWrites.byObject());
      all.put(object, new RetryState(failure, PlanFixtures.STARTED, 1, at, 1));
      builder.refusedWrites = new RefusedWrites(all);
    });
  }

  public Observed observed() {
    var draft = new Builder();
    edits.accept(draft);
    return draft.observed();
  }

  private ObservedFixture and(Consumer<Builder> edit) {
    return new ObservedFixture(edits.andThen(edit));
  }

  ObservedFixture uid(String value) {
    return and(builder -> builder.uid = value);
  }

  ObservedFixture createdAt(Instant value) {
    return and(builder -> builder.createdAt = value);
  }

  public ObservedFixture generation(long value) {
    return and(builder -> builder.generation = value);
  }

  ObservedFixture scopes(String... values) {
    return and(builder -> builder.scopes = List.of(values));
  }

  /** The token in use came from there. */
  private ObservedFixture source(Source value) {
    return and(builder -> {
      builder.source = value;
      builder.current =
          builder.current.map(
              token -> token.withIssuanceSpec(builder.desiredState().issuanceSpec("4711")));
    });
  }

  /** Tokens shall end after 60 days. */
  public ObservedFixture requestingExpiringTokens() {
    return and(builder -> builder.source = new Source.SystemUser("1000", true));
  }

  ObservedFixture mode(DesiredState.Mode value) {
    return and(builder -> builder.mode = value);
  }

  /** The source's Secret holds it. */
  ObservedFixture withSuppliedToken(AccessToken value) {
    return suppliedToken(new SecretValue.Found<>(value));
  }

  ObservedFixture suppliedToken(SecretValue<AccessToken> value) {
    return and(builder -> builder.suppliedToken = Optional.of(value));
  }

  /** What is supplied was looked at before. */
  private ObservedFixture supplySeen() {
    return and(builder ->
        builder.seenSupply =
            builder.suppliedToken.flatMap(SecretValue::found).map(AccessToken::fingerprint));
  }

  /** Another token was put into the source's Secret, looked at, and refused until then. */
  ObservedFixture withRejectedSupply(AccessToken value, Instant until) {
    return withSuppliedToken(value)
        .supplySeen()
        .failedUntil(until, FailureClass.SUPPLIED_TOKEN_REJECTED);
  }

  /** A failure of the given kind holds until then, for the generation that was told before. */
  ObservedFixture failedUntil(Instant at, FailureClass kind) {
    var failure = new Failure(kind, "", "", "Because.", "", Failure.Responsible.TOKEN);
    return and(builder ->
        builder.retryState =
            Optional.of(new RetryState(failure, PlanFixtures.STARTED, 2, at, builder.generation)));
  }

  /** That token was looked at before. */
  ObservedFixture supplySeen(AccessToken value) {
    return and(builder -> builder.seenSupply = Optional.of(value.fingerprint()));
  }

  /** What is supplied was never looked at. */
  ObservedFixture supplyNotSeen() {
    return and(builder -> builder.seenSupply = Optional.empty());
  }

  ObservedFixture assets(Asset... values) {
    return and(builder -> builder.assets = List.of(values));
  }

  /** The token in use was verified against the present spec. */
  ObservedFixture verified() {
    return and(builder ->
        builder.current =
            builder.current.map(token ->
                token.withVerification(
                    builder.desiredState().verificationSpec("4711"), Optional.empty())));
  }

  ObservedFixture interval(Duration value) {
    return and(builder -> builder.interval = value);
  }

  public ObservedFixture period(Duration value) {
    return and(builder -> builder.period = value);
  }

  ObservedFixture renewBefore(Duration value) {
    return and(builder -> builder.renewBefore = new DesiredState.RenewBefore.Fixed(value));
  }

  ObservedFixture renewBeforePercentage(double value) {
    return and(builder -> builder.renewBefore = new DesiredState.RenewBefore.Fraction(value));
  }

  ObservedFixture windows(RotationWindow... values) {
    return and(builder -> builder.windows = List.of(values));
  }

  ObservedFixture strategy(DesiredState.RestartStrategy value) {
    return and(builder -> builder.strategy = value);
  }

  /** Workloads are restarted in three hours from each of these times; windows of cron, in UTC. */
  ObservedFixture restartWindows(String... schedules) {
    var defaults = DesiredState.RestartStrategy.DEFAULT;
    var windows =
        Stream.of(schedules)
            .map(text ->
                new RotationWindow(
                    CronSchedule.parse(text).orElseThrow(), Duration.ofHours(3), ZoneOffset.UTC))
            .toList();
    return strategy(
        new DesiredState.RestartStrategy(
            defaults.canary(),
            defaults.maxConcurrent(),
            defaults.timeout(),
            defaults.rollBack(),
            windows));
  }

  public ObservedFixture neverRevoke() {
    return and(builder -> builder.revoke = false);
  }

  public ObservedFixture triggers(String rotate, String check) {
    return and(builder -> builder.triggers = new Triggers(rotate, "", "", check));
  }

  /** The annotation {@code compromised} has that value. */
  ObservedFixture compromised(String value) {
    return and(builder -> builder.triggers = builder.triggers.compromised(value));
  }

  /** The annotation {@code rollback} has that value. */
  ObservedFixture rollback(String value) {
    return and(builder -> builder.triggers = builder.triggers.rolledBack(value));
  }

  ObservedFixture handled(String rotate, String check) {
    return and(builder -> builder.handled = new Triggers(rotate, "", "", check));
  }

  ObservedFixture handled(Triggers values) {
    return and(builder -> builder.handled = values);
  }

  ObservedFixture revision(long value) {
    return and(builder -> builder.revision = value);
  }

  ObservedFixture intent(RotationIntent value) {
    return and(builder -> builder.intent = Optional.of(value));
  }

  ObservedFixture attempt(String process, Instant since) {
    return and(builder ->
        builder.intent = builder.intent.map(intent -> intent.attemptedBy(process, since)));
  }

  ObservedFixture pending(PendingToken value) {
    return and(builder -> builder.pending = Optional.of(value));
  }

  ObservedFixture current(CurrentToken value) {
    return and(builder -> builder.current = Optional.of(value));
  }

  ObservedFixture withoutCurrent() {
    return and(builder -> builder.current = Optional.empty());
  }

  ObservedFixture expiringAt(Instant at) {
    return and(builder ->
        builder.current = builder.current.map(t -> PlanFixtures.withExpiry(t, new Expiry.At(at))));
  }

  ObservedFixture facts(TokenFacts value) {
    return and(builder -> builder.current = builder.current.map(token -> token.withFacts(value)));
  }

  /** A person's token of a few hours. */
  ObservedFixture temporary() {
    return facts(
            PlanFixtures.facts(TokenKind.TEMPORARY, new Expiry.At(PlanFixtures.at("14:00:00"))))
        .and(builder -> builder.current = builder.current.map(PlanFixtures::asSupplied));
  }

  ObservedFixture permanent() {
    return facts(PlanFixtures.facts(Expiry.NEVER));
  }

  /** The end of the token in use was announced that loudly. */
  ObservedFixture expiryWarning(ExpiryWarningLevel warning) {
    return and(builder ->
        builder.current = builder.current.map(token -> token.withExpiryWarning(warning)));
  }

  /** The token in use, which must be there. */
  CurrentToken currentToken() {
    return observed().ledger().current().orElseThrow();
  }

  ObservedFixture issuedForUnknownSpec() {
    return and(builder ->
        builder.current =
            builder.current.map(token -> token.withIssuanceSpec(IssuanceSpec.UNKNOWN)));
  }

  ObservedFixture invalid() {
    return and(builder ->
        builder.current = builder.current.map(token -> token.markedInvalid(PlanFixtures.FAILURE)));
  }

  ObservedFixture previousTokens(PreviousToken... values) {
    return and(builder -> builder.previousTokens = List.of(values));
  }

  /** For the generation that was told before. */
  ObservedFixture backingOffUntil(Instant at) {
    return and(builder ->
        builder.retryState = Optional.of(PlanFixtures.retryState(at, builder.generation)));
  }

  ObservedFixture credential(SecretValue<Credential> value) {
    return and(builder -> builder.credential = value);
  }

  /** The ledger is the copy of one of another namespace. */
  ObservedFixture copied() {
    return and(builder -> builder.copiedFrom = Optional.of("live/acme"));
  }

  ObservedFixture target(TargetSecretState value) {
    return and(builder -> builder.target = Optional.of(value));
  }

  ObservedFixture workloads(Workload... values) {
    return and(builder ->
        builder.dependents = new Dependents(List.of(values), builder.dependents.stalePods()));
  }

  /** It was published then. */
  ObservedFixture publishedAt(Instant at) {
    return target(
        new TargetSecretState.Owned(
            observed().ledger().current().map(CurrentToken::token),
            observed().ledger().currentRevision(),
            Optional.of(at),
            true));
  }

  ObservedFixture stalePod(String name) {
    return and(builder ->
        builder.dependents =
            new Dependents(
                builder.dependents.workloads(),
                List.of(new StalePod(name, StalePod.Fate.REPLACED))));
  }

  /** Meta reported the token in use invalid, and no second inspection has confirmed it. */
  ObservedFixture suspect() {
    return and(builder ->
        builder.current = builder.current.map(token -> token.markedSuspect(PlanFixtures.FAILURE)));
  }

  /** Meta reports many tokens of the app invalid. */
  ObservedFixture replacementsPausedUntil(Instant value) {
    return and(builder -> builder.replacementsPausedUntil = Optional.of(value));
  }

  ObservedFixture history(List<RevisionRecord> value) {
    return and(builder -> builder.history = value);
  }

  /** The Secret was repaired so often. */
  ObservedFixture repaired(SecretRepairs value) {
    return and(
        builder -> builder.repeatedWrites = new RepeatedWrites(Map.of(), Optional.of(value)));
  }

  ObservedFixture lastCheck(LastCheck value) {
    return and(builder -> builder.lastCheck = value);
  }

  private static final class Builder {
    private String uid = UID;
    private long generation = PlanFixtures.GENERATION;
    private Instant createdAt = Instant.EPOCH;
    private List<String> scopes = PlanFixtures.SCOPES;
    private DesiredState.Mode mode = DesiredState.Mode.MANAGE;
    private Source source = new Source.SystemUser("1000", false);
    private Optional<SecretValue<AccessToken>> suppliedToken = Optional.empty();
    private Optional<Fingerprint> seenSupply = Optional.empty();
    private List<Asset> assets = List.of();
    private Duration interval = Duration.ofMinutes(15);
    private Duration period = Duration.ofDays(30);
    private DesiredState.RenewBefore renewBefore = new DesiredState.RenewBefore.Fraction(100.0 / 6);
    private List<RotationWindow> windows = List.of();
    private DesiredState.RestartStrategy strategy = DesiredState.RestartStrategy.DEFAULT;
    private boolean revoke = true;
    private Triggers triggers = Triggers.NONE;
    private Triggers handled = Triggers.NONE;
    private long revision = 3;
    private Optional<RotationIntent> intent = Optional.empty();
    private Optional<PendingToken> pending = Optional.empty();
    private Optional<CurrentToken> current = Optional.of(PlanFixtures.CURRENT);
    private List<PreviousToken> previousTokens = List.of();
    private Optional<RetryState> retryState = Optional.empty();
    private SecretValue<Credential> credential = new SecretValue.Found<>(PlanFixtures.CREDENTIAL);
    private Optional<String> copiedFrom = Optional.empty();
    private Optional<TargetSecretState> target = Optional.empty();
    private Dependents dependents = Dependents.NONE;
    private RefusedWrites refusedWrites = RefusedWrites.NONE;
    private Optional<Instant> replacementsPausedUntil = Optional.empty();
    private RepeatedWrites repeatedWrites = RepeatedWrites.NONE;
    private List<RevisionRecord> history = List.of();
    private LastCheck lastCheck = LastCheck.succeeded(PlanFixtures.at("12:01:00"));

    Observed observed() {
      var ledger =
          new Ledger(
              revision,
              intent,
              pending,
              current,
              previousTokens,
              retryState,
              handled,
              seenSupply,
              0,
              history);
      var targetSecret = target.orElseGet(() -> publishedAsIn(ledger));
      return new Observed(
          desiredState(),
          new VersionedLedger(ledger, Optional.empty(), copiedFrom),
          credential,
          suppliedToken,
          targetSecret,
          dependents,
          lastCheck,
          refusedWrites,
          repeatedWrites,
          ReportedStatus.NONE,
          replacementsPausedUntil,
          PlanFixtures.PROCESS_ID);
    }

    private DesiredState desiredState() {
      return new DesiredState(
          new DesiredState.ResourceKey("shop", "acme", uid, generation, createdAt),
          "acme",
          mode,
          source,
          scopes,
          assets,
          interval,
          new DesiredState.RotationPolicy(period, renewBefore, windows),
          new DesiredState.TargetSecretSpec(
              "acme-whatsapp", "token", Map.of(), Map.of(), Adoption.Never),
          DependentSelector.REFERENCES,
          strategy,
          new DesiredState.RetirementPolicy(revoke, PlanFixtures.OVERLAP),
          DeletionPolicy.Retain,
          triggers);
    }

    private static TargetSecretState publishedAsIn(Ledger ledger) {
      Optional<AccessToken> token = ledger.current().map(CurrentToken::token);
      return new TargetSecretState.Owned(
          token, ledger.currentRevision(), Optional.of(PlanFixtures.at("12:04:50")), true);
    }
  }
}
