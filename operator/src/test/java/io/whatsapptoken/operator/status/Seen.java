package io.whatsapptoken.operator.status;

import io.whatsapptoken.operator.graph.MetaCredential;
import io.whatsapptoken.operator.plan.Checked;
import io.whatsapptoken.operator.plan.Credential;
import io.whatsapptoken.operator.plan.Dependents;
import io.whatsapptoken.operator.plan.Following;
import io.whatsapptoken.operator.plan.Observed;
import io.whatsapptoken.operator.plan.OlderPod;
import io.whatsapptoken.operator.plan.Published;
import io.whatsapptoken.operator.plan.RotationWindow;
import io.whatsapptoken.operator.plan.Supply;
import io.whatsapptoken.operator.plan.Wish;
import io.whatsapptoken.operator.plan.Workload;
import io.whatsapptoken.operator.token.AccessToken;
import io.whatsapptoken.operator.token.ActiveToken;
import io.whatsapptoken.operator.token.AppSecret;
import io.whatsapptoken.operator.token.Expiry;
import io.whatsapptoken.operator.token.FailureNote;
import io.whatsapptoken.operator.token.Intent;
import io.whatsapptoken.operator.token.KeptToken;
import io.whatsapptoken.operator.token.Ledger;
import io.whatsapptoken.operator.token.MintReason;
import io.whatsapptoken.operator.token.Origin;
import io.whatsapptoken.operator.token.Setback;
import io.whatsapptoken.operator.token.SupersededToken;
import io.whatsapptoken.operator.token.SupersededToken.Use;
import io.whatsapptoken.operator.token.TokenFacts;
import io.whatsapptoken.operator.token.TokenKind;
import io.whatsapptoken.operator.token.Triggers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What was observed of one token; each method changes one fact of it. */
record Seen(Observed facts) {
  static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  static final Instant BEGUN = NOW.minusSeconds(90);
  static final Instant ACTIVATED = Instant.parse("2026-05-20T08:00:05.75Z");
  static final Instant EXPIRY = Instant.parse("2026-07-19T08:00:00Z");

  static final AccessToken CURRENT = new AccessToken("EAAcanaryInUse");
  static final AccessToken OLD = new AccessToken("EAAcanaryReplaced");
  static final AccessToken NEW = new AccessToken("EAAcanaryKept");

  private static final Wish WISH =
      new Wish(
          new Wish.Identity("shop", "acme", "uid-1", 4),
          Wish.Conduct.MANAGE,
          new Wish.Source.SystemUser("1000", true),
          List.of("whatsapp_business_messaging"),
          List.of(),
          Duration.ofMinutes(15),
          new Wish.Rotation(Duration.ofDays(30), new Wish.Lead.OfLife(100.0 / 6), List.of()),
          new Wish.Target("acme-whatsapp", "token", Map.of(), Map.of(), Wish.Adoption.NEVER),
          Following.REFERENCES,
          Wish.Strategy.USUAL,
          new Wish.Retirement(true, Duration.ofMinutes(15)),
          Triggers.NONE);

  /** Nothing but a wish and a credential. */
  static Seen unissued() {
    return new Seen(
        new Observed(
            WISH,
            Ledger.EMPTY,
            new Credential.Found(
                new MetaCredential("4711", new AppSecret("canary-app-secret")),
                Optional.of(new AccessToken("EAAcanaryAdmin"))),
            new Supply.NotNeeded(),
            new Published.Absent(),
            List.of(),
            Dependents.NONE,
            Checked.well(NOW.minusSeconds(60)),
            "this-process"));
  }

  /** A third token in its Secret, on which one workload is healthy. */
  static Seen settled() {
    return unissued()
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
                0))
        .published(ours())
        .workloads(upToDate("shop"));
  }

  /** {@code mode: Observe}, where the Secret holds nothing. */
  static Seen observing(Supply inUse) {
    var wish = settled().conduct(Wish.Conduct.OBSERVE).facts.wish();
    return new Seen(
        Observed.of(
            wish, unissued().facts.credential(), inUse, Checked.well(NOW.minusSeconds(60))));
  }

  /** What Meta said of the token that is looked at. */
  Seen showing(Optional<FailureNote> death, Optional<FailureNote> flaw) {
    return new Seen(facts.showing(CURRENT, current().facts(), death, flaw));
  }

  static Published ours() {
    return new Published.Ours(
        Optional.of(CURRENT), "3-" + CURRENT.fingerprint(), Optional.of(ACTIVATED), true);
  }

  static Workload upToDate(String name) {
    return new Workload(
        "Deployment", name, "uid-w", Workload.Standing.UP_TO_DATE, "", "3-abc", Map.of());
  }

  static Workload behind(String name) {
    return new Workload("StatefulSet", name, "uid-w", Workload.Standing.BEHIND, "its restart");
  }

  static Workload restarting(String name) {
    return new Workload(
        "DaemonSet", name, "uid-w", Workload.Standing.RESTARTING, "1 of 2 pods updated");
  }

  static Workload standing(String name, Workload.Standing standing, String waitingFor) {
    return new Workload("Deployment", name, "uid-w", standing, waitingFor);
  }

  static Intent intent() {
    return new Intent(MintReason.REQUESTED, BEGUN, Optional.empty());
  }

  static KeptToken kept() {
    return new KeptToken(NEW, Origin.ISSUED, WISH.tokenWish("4711"), NOW);
  }

  static SupersededToken replaced(Optional<Instant> revokeAfter) {
    return new SupersededToken(OLD, Origin.ISSUED, revokeAfter, Use.POSSIBLE, Optional.empty());
  }

  static Setback setback(FailureNote failure) {
    return new Setback(failure, BEGUN, 2, NOW.plusSeconds(40), 4);
  }

  Seen ledger(UnaryOperator<Ledger> change) {
    return new Seen(facts.with(change.apply(facts.ledger())));
  }

  Seen superseded(SupersededToken... tokens) {
    return ledger(l ->
        new Ledger(
            l.revision(),
            l.intent(),
            l.pending(),
            l.current(),
            List.of(tokens),
            l.setback(),
            l.handled(),
            l.supply(),
            l.possibleOrphans()));
  }

  Seen token(UnaryOperator<ActiveToken> change) {
    return ledger(l -> l.knowing(change.apply(l.current().orElseThrow())));
  }

  Seen published(Published secret) {
    return new Seen(facts.with(secret));
  }

  Seen workloads(Workload... workloads) {
    return new Seen(facts.with(new Dependents(List.of(workloads), facts.dependents().olderPods())));
  }

  Seen olderPods(String... pods) {
    return pods(false, pods);
  }

  /** Workloads are restarted when this is open. */
  Seen window(RotationWindow window) {
    var usual = Wish.Strategy.USUAL;
    var strategy =
        new Wish.Strategy(
            usual.canary(),
            usual.maxConcurrent(),
            usual.timeout(),
            usual.rollBack(),
            List.of(window));
    var w = facts.wish();
    return wish(
        new Wish(
            w.identity(),
            w.conduct(),
            w.source(),
            w.scopes(),
            w.assets(),
            w.checkInterval(),
            w.rotation(),
            w.target(),
            w.following(),
            strategy,
            w.retirement(),
            w.triggers()));
  }

  /** Older pods that nobody replaces. */
  Seen lastingPods(String... pods) {
    return pods(true, pods);
  }

  private Seen pods(boolean stay, String... names) {
    var pods = Stream.of(names).map(name -> new OlderPod(name, stay)).toList();
    return new Seen(facts.with(new Dependents(facts.dependents().workloads(), pods)));
  }

  Seen checkFailed(FailureNote why) {
    return new Seen(
        facts.with(
            new Checked(NOW, Optional.of(why), facts.checked().failures() + 1, Optional.empty())));
  }

  Seen withoutCredential() {
    return credential(new Credential.Missing("MetaApp acme does not exist.", "Create it."));
  }

  Seen unfollowed() {
    var w = facts.wish();
    return wish(w.source(), w.conduct(), Following.NOBODY, w.triggers()).workloads();
  }

  Seen conduct(Wish.Conduct conduct) {
    var w = facts.wish();
    return wish(w.source(), conduct, w.following(), w.triggers());
  }

  Seen triggers(Triggers triggers) {
    var w = facts.wish();
    return wish(w.source(), w.conduct(), w.following(), triggers);
  }

  /** Tokens come from there, and that is in it. */
  Seen supplied(Wish.Source source, Supply supply) {
    var w = facts.wish();
    var seen = wish(source, w.conduct(), w.following(), w.triggers()).facts;
    return new Seen(
        new Observed(
            seen.wish(),
            seen.ledger(),
            seen.credential(),
            supply,
            seen.published(),
            seen.formers(),
            seen.dependents(),
            seen.checked(),
            seen.process()));
  }

  private Seen credential(Credential credential) {
    return new Seen(
        new Observed(
            facts.wish(),
            facts.ledger(),
            credential,
            facts.supply(),
            facts.published(),
            facts.formers(),
            facts.dependents(),
            facts.checked(),
            facts.process()));
  }

  private Seen wish(
      Wish.Source source, Wish.Conduct conduct, Following following, Triggers triggers) {
    var w = facts.wish();
    var wish =
        new Wish(
            w.identity(),
            conduct,
            source,
            w.scopes(),
            w.assets(),
            w.checkInterval(),
            w.rotation(),
            w.target(),
            following,
            w.strategy(),
            w.retirement(),
            triggers);
    return wish(wish);
  }

  private Seen wish(Wish wish) {
    return new Seen(
        new Observed(
            wish,
            facts.ledger(),
            facts.credential(),
            facts.supply(),
            facts.published(),
            facts.formers(),
            facts.dependents(),
            facts.checked(),
            facts.process()));
  }

  private static ActiveToken current() {
    var facts =
        new TokenFacts(
            "4711",
            "1000",
            TokenKind.EXPIRING,
            Optional.of(Instant.parse("2026-05-20T08:00:00Z")),
            new Expiry.At(EXPIRY),
            List.of("whatsapp_business_messaging"),
            List.of());
    return new ActiveToken(
        CURRENT,
        Origin.ISSUED,
        facts,
        WISH.tokenWish("4711"),
        "Requested",
        ACTIVATED,
        ActiveToken.Health.GOOD);
  }
}
