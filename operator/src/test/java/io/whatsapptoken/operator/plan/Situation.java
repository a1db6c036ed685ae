package io.whatsapptoken.operator.plan;

import io.whatsapptoken.operator.graph.Asset;
import io.whatsapptoken.operator.token.AccessToken;
import io.whatsapptoken.operator.token.ActiveToken;
import io.whatsapptoken.operator.token.Alarm;
import io.whatsapptoken.operator.token.Expiry;
import io.whatsapptoken.operator.token.FailureNote;
import io.whatsapptoken.operator.token.Fingerprint;
import io.whatsapptoken.operator.token.Intent;
import io.whatsapptoken.operator.token.KeptToken;
import io.whatsapptoken.operator.token.Ledger;
import io.whatsapptoken.operator.token.MintReason;
import io.whatsapptoken.operator.token.Setback;
import io.whatsapptoken.operator.token.SupersededToken;
import io.whatsapptoken.operator.token.TokenFacts;
import io.whatsapptoken.operator.token.TokenKind;
import io.whatsapptoken.operator.token.Triggers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What is observed, told by its difference to a settled token that is in its Secret, has no
 * dependents, was checked at 12:01 and is checked next at 12:15.
 */
final class Situation {
  /** Its hash code is 0: no jitter. */
  static final String UID = "f5a5a608";

  private final Consumer<Draft> edits;

  private Situation(Consumer<Draft> edits) {
    this.edits = edits;
  }

  static Situation settled() {
    return new Situation(_ -> {});
  }

  /** Nothing was issued yet, and there is no Secret. */
  static Situation fresh() {
    return settled().noCurrent().revision(0).published(new Published.Absent());
  }

  /** A rotation was decided at 12:00, and Meta was not asked yet. */
  static Situation rotating(MintReason reason) {
    return settled().running(new Intent(reason, Samples.STARTED, Optional.empty()));
  }

  /** A token of 60 days, exchanged for the one in the source's Secret, which is still there. */
  static Situation exchanging() {
    return settled()
        .source(new Wish.Source.Exchange(Samples.PLACE))
        .supplying(Samples.SEED)
        .known()
        .expiring(Samples.IN_60_DAYS);
  }

  /** A token that is in use as it is in the source's Secret. */
  static Situation supplied() {
    return settled()
        .source(new Wish.Source.Supplied(Samples.PLACE))
        .supplying(Samples.CURRENT.token())
        .known();
  }

  Observed seen() {
    var draft = new Draft();
    edits.accept(draft);
    return draft.observed();
  }

  private Situation and(Consumer<Draft> edit) {
    return new Situation(edits.andThen(edit));
  }

  Situation uid(String value) {
    return and(it -> it.uid = value);
  }

  Situation generation(long value) {
    return and(it -> it.generation = value);
  }

  Situation scopes(String... values) {
    return and(it -> it.scopes = List.of(values));
  }

  /** The token in use came from there. */
  private Situation source(Wish.Source value) {
    return and(it -> {
      it.source = value;
      it.current = it.current.map(token -> token.fulfilling(it.wish().tokenWish("4711")));
    });
  }

  /** Tokens shall end after 60 days. */
  Situation endingAfter60Days() {
    return and(it -> it.source = new Wish.Source.SystemUser("1000", true));
  }

  Situation conduct(Wish.Conduct value) {
    return and(it -> it.conduct = value);
  }

  /** The source's Secret holds it. */
  Situation supplying(AccessToken value) {
    return supply(new Supply.Given(value));
  }

  Situation supply(Supply value) {
    return and(it -> it.supply = value);
  }

  /** What is supplied was looked at before. */
  private Situation known() {
    return and(it ->
        it.known =
            it.supply instanceof Supply.Given(AccessToken token)
                ? Optional.of(token.fingerprint())
                : Optional.empty());
  }

  /** Another token was put into the source's Secret, looked at, and refused until then. */
  Situation refusing(AccessToken value, Instant until) {
    return supplying(value).known().failedUntil(until, FailureNote.SUPPLY_REFUSED);
  }

  /** A failure of the given kind holds until then, for the generation that was told before. */
  Situation failedUntil(Instant at, String kind) {
    var why = new FailureNote(kind, "", "", "Because.", "", FailureNote.Blame.TOKEN);
    return and(
        it -> it.setback = Optional.of(new Setback(why, Samples.STARTED, 2, at, it.generation)));
  }

  /** That token was looked at before. */
  Situation known(AccessToken value) {
    return and(it -> it.known = Optional.of(value.fingerprint()));
  }

  /** What is supplied was never looked at. */
  Situation unknown() {
    return and(it -> it.known = Optional.empty());
  }

  Situation assets(Asset... values) {
    return and(it -> it.assets = List.of(values));
  }

  Situation interval(Duration value) {
    return and(it -> it.interval = value);
  }

  Situation period(Duration value) {
    return and(it -> it.period = value);
  }

  Situation renewBefore(Duration value) {
    return and(it -> it.lead = new Wish.Lead.Fixed(value));
  }

  Situation renewBeforePercentage(double value) {
    return and(it -> it.lead = new Wish.Lead.OfLife(value));
  }

  Situation windows(RotationWindow... values) {
    return and(it -> it.windows = List.of(values));
  }

  Situation strategy(Wish.Strategy value) {
    return and(it -> it.strategy = value);
  }

  /** Workloads are restarted in three hours from each of these times; windows of cron, in UTC. */
  Situation restartingAt(String... schedules) {
    var usual = Wish.Strategy.USUAL;
    var open =
        Stream.of(schedules)
            .map(text ->
                new RotationWindow(
                    CronSchedule.parse(text).orElseThrow(), Duration.ofHours(3), ZoneOffset.UTC))
            .toList();
    return strategy(
        new Wish.Strategy(
            usual.canary(), usual.maxConcurrent(), usual.timeout(), usual.rollBack(), open));
  }

  Situation neverRevoking() {
    return and(it -> it.revoke = false);
  }

  Situation triggers(String rotate, String check) {
    return and(it -> it.triggers = new Triggers(rotate, "", "", check));
  }

  /** The annotation {@code compromised} has that value. */
  Situation compromised(String value) {
    return and(it -> it.triggers = it.triggers.compromised(value));
  }

  /** The annotation {@code rollback} has that value. */
  Situation rollback(String value) {
    return and(it -> it.triggers = it.triggers.rolledBack(value));
  }

  Situation handled(String rotate, String check) {
    return and(it -> it.handled = new Triggers(rotate, "", "", check));
  }

  Situation handled(Triggers values) {
    return and(it -> it.handled = values);
  }

  Situation revision(long value) {
    return and(it -> it.revision = value);
  }

  Situation running(Intent value) {
    return and(it -> it.intent = Optional.of(value));
  }

  Situation asking(String process, Instant since) {
    return and(it -> it.intent = it.intent.map(intent -> intent.attemptedBy(process, since)));
  }

  Situation pending(KeptToken value) {
    return and(it -> it.pending = Optional.of(value));
  }

  Situation current(ActiveToken value) {
    return and(it -> it.current = Optional.of(value));
  }

  Situation noCurrent() {
    return and(it -> it.current = Optional.empty());
  }

  Situation expiring(Instant at) {
    return and(it -> it.current = it.current.map(t -> Samples.ending(t, new Expiry.At(at))));
  }

  Situation facts(TokenFacts value) {
    return and(it -> it.current = it.current.map(token -> token.withFacts(value)));
  }

  /** A person's token of a few hours. */
  Situation temporary() {
    return facts(Samples.facts(TokenKind.TEMPORARY, new Expiry.At(Samples.at("14:00:00"))))
        .and(it -> it.current = it.current.map(Samples::brought));
  }

  Situation permanent() {
    return facts(Samples.facts(Expiry.NEVER));
  }

  /** The end of the token in use was announced that loudly. */
  Situation announced(Alarm alarm) {
    return and(it -> it.current = it.current.map(token -> token.announced(alarm)));
  }

  /** The token in use, which must be there. */
  ActiveToken token() {
    return seen().ledger().current().orElseThrow();
  }

  Situation dead() {
    return and(it -> it.current = it.current.map(token -> token.dead(Samples.NOTE)));
  }

  Situation superseded(SupersededToken... values) {
    return and(it -> it.superseded = List.of(values));
  }

  /** For the generation that was told before. */
  Situation waitingUntil(Instant at) {
    return and(it -> it.setback = Optional.of(Samples.setback(at, it.generation)));
  }

  Situation credential(Credential value) {
    return and(it -> it.credential = value);
  }

  Situation published(Published value) {
    return and(it -> it.published = Optional.of(value));
  }

  /** Secrets that the token was published in under other names. */
  Situation formers(Former... values) {
    return and(it -> it.formers = List.of(values));
  }

  /** Names of former Secrets that somebody still reads. */
  Situation reading(String... names) {
    return and(it -> it.dependents = new Dependents(List.of(), List.of(), Set.of(names)));
  }

  Situation workloads(Workload... values) {
    return and(it -> it.dependents = new Dependents(List.of(values), it.dependents.olderPods()));
  }

  Situation olderPod(String name) {
    return and(it ->
        it.dependents =
            new Dependents(it.dependents.workloads(), List.of(new OlderPod(name, false))));
  }

  Situation checked(Checked value) {
    return and(it -> it.checked = value);
  }

  private static final class Draft {
    private String uid = UID;
    private long generation = Samples.GENERATION;
    private List<String> scopes = Samples.SCOPES;
    private Wish.Conduct conduct = Wish.Conduct.MANAGE;
    private Wish.Source source = new Wish.Source.SystemUser("1000", false);
    private Supply supply = new Supply.NotNeeded();
    private Optional<Fingerprint> known = Optional.empty();
    private List<Asset> assets = List.of();
    private Duration interval = Duration.ofMinutes(15);
    private Duration period = Duration.ofDays(30);
    private Wish.Lead lead = new Wish.Lead.OfLife(100.0 / 6);
    private List<RotationWindow> windows = List.of();
    private Wish.Strategy strategy = Wish.Strategy.USUAL;
    private boolean revoke = true;
    private Triggers triggers = Triggers.NONE;
    private Triggers handled = Triggers.NONE;
    private long revision = 3;
    private Optional<Intent> intent = Optional.empty();
    private Optional<KeptToken> pending = Optional.empty();
    private Optional<ActiveToken> current = Optional.of(Samples.CURRENT);
    private List<SupersededToken> superseded = List.of();
    private Optional<Setback> setback = Optional.empty();
    private Credential credential = Samples.FOUND;
    private Optional<Published> published = Optional.empty();
    private List<Former> formers = List.of();
    private Dependents dependents = Dependents.NONE;
    private Checked checked = Checked.well(Samples.at("12:01:00"));

    Observed observed() {
      var ledger =
          new Ledger(revision, intent, pending, current, superseded, setback, handled, known, 0);
      var there = published.orElseGet(() -> asIn(ledger));
      return new Observed(
          wish(), ledger, credential, supply, there, formers, dependents, checked, Samples.ME);
    }

    private Wish wish() {
      return new Wish(
          new Wish.Identity("shop", "acme", uid, generation),
          conduct,
          source,
          scopes,
          assets,
          interval,
          new Wish.Rotation(period, lead, windows),
          new Wish.Target("acme-whatsapp", "token", Map.of(), Map.of(), Wish.Adoption.NEVER),
          Following.REFERENCES,
          strategy,
          new Wish.Retirement(revoke, Samples.OVERLAP),
          triggers);
    }

    private static Published asIn(Ledger ledger) {
      Optional<AccessToken> token = ledger.current().map(ActiveToken::token);
      return new Published.Ours(token, ledger.stamp().orElse(""), Optional.empty(), true);
    }
  }
}
