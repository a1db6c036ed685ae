package io.whatsapptoken.operator.reconcile;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.operator.graph.GraphError;
import io.whatsapptoken.operator.graph.GraphFailure;
import io.whatsapptoken.operator.kube.Credentials;
import io.whatsapptoken.operator.kube.TargetSecrets;
import io.whatsapptoken.operator.plan.Checked;
import io.whatsapptoken.operator.plan.Credential;
import io.whatsapptoken.operator.plan.FailureNotes;
import io.whatsapptoken.operator.plan.Observed;
import io.whatsapptoken.operator.plan.Schedule;
import io.whatsapptoken.operator.plan.Supply;
import io.whatsapptoken.operator.plan.Wish;
import io.whatsapptoken.operator.reconcile.Assessor.Assessment;
import io.whatsapptoken.operator.status.StatusRenderer;
import io.whatsapptoken.operator.token.AccessToken;
import io.whatsapptoken.operator.token.FailureNote;
import io.whatsapptoken.operator.token.TokenFacts;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** {@code mode: Observe}: looks at a token that somebody else looks after, and writes no Secret. */
final class Observing {
  private final Map<ResourceID, Sighting> sightings = new ConcurrentHashMap<>();
  private final Credentials credentials;
  private final TargetSecrets targets;
  private final Assessor assessor;
  private final Journal journal;
  private final Clock clock;

  Observing(
      Credentials credentials,
      TargetSecrets targets,
      Assessor assessor,
      Journal journal,
      Clock clock) {
    this.credentials = credentials;
    this.targets = targets;
    this.assessor = assessor;
    this.journal = journal;
    this.clock = clock;
  }

  /** What is seen now; Meta is asked no more often than the interval says. */
  Observed look(WhatsAppToken resource, Wish wish) {
    var app = WishReader.appName(resource);
    var credential = credentials.find(wish.identity().namespace(), app, false);
    var supply = targets.inUse(wish);
    var id = ResourceID.fromResource(resource);
    var before = Optional.ofNullable(sightings.get(id)).filter(old -> old.isOf(wish, supply));
    var asked = StatusRenderer.checkAsked(resource.getStatus(), wish);
    if (supply instanceof Supply.Given(AccessToken token)
        && credential instanceof Credential.Found(var found, _, _)
        && (asked || before.filter(old -> !isDue(old, wish, credential)).isEmpty())) {
      var assessment = assessor.assess(found, token, wish);
      var sighting = Sighting.of(assessment, token, wish, before, clock.instant());
      sightings.put(id, sighting);
      tell(resource, sighting, before);
      return sighting.observed(wish, credential, supply);
    }
    return before
        .map(old -> old.observed(wish, credential, supply))
        .orElseGet(() -> Sighting.nothing(wish, credential, supply, clock.instant()));
  }

  void forget(ResourceID resource) {
    sightings.remove(resource);
  }

  private boolean isDue(Sighting old, Wish wish, Credential credential) {
    var seen = old.observed(wish, credential, new Supply.NotNeeded());
    return !clock.instant().isBefore(Schedule.nextCheck(seen));
  }

  private void tell(WhatsAppToken resource, Sighting now, Optional<Sighting> before) {
    var said = before.flatMap(Sighting::trouble).map(FailureNote::message);
    now.trouble()
        .filter(trouble -> !said.equals(Optional.of(trouble.message())))
        .filter(trouble -> !StatusRenderer.tells(resource.getStatus(), trouble.message()))
        .ifPresent(trouble ->
            journal.tell(
                resource,
                now.death().isPresent() ? Happening.TOKEN_INVALID : Happening.TOKEN_UNFIT,
                "Token "
                    + now.token().fingerprint()
                    + " in Secret "
                    + resource.getSpec().secret().name()
                    + ": "
                    + trouble.sentences()));
  }

  /** What Meta said of one token when it was asked last. */
  private record Sighting(
      String uid,
      AccessToken token,
      Optional<TokenFacts> facts,
      Optional<FailureNote> death,
      Optional<FailureNote> flaw,
      Checked checked) {

    static Sighting of(
        Assessment assessment,
        AccessToken token,
        Wish wish,
        Optional<Sighting> before,
        Instant now) {
      var uid = wish.identity().uid();
      var none = Optional.<FailureNote>empty();
      return switch (assessment) {
        case Assessment.Fit(TokenFacts facts) ->
            new Sighting(uid, token, Optional.of(facts), none, none, Checked.well(now));
        case Assessment.Unfit(TokenFacts facts, FailureNote why) ->
            new Sighting(uid, token, Optional.of(facts), none, Optional.of(why), Checked.well(now));
        case Assessment.Dead(GraphError why) ->
            new Sighting(
                uid,
                token,
                before.flatMap(Sighting::facts),
                Optional.of(FailureNotes.dead(why)),
                none,
                Checked.well(now));
        case Assessment.CannotTell(GraphFailure failure) ->
            unsure(failure, token, wish, before, now);
      };
    }

    private static Sighting unsure(
        GraphFailure failure,
        AccessToken token,
        Wish wish,
        Optional<Sighting> before,
        Instant now) {
      var checked = before.map(Sighting::checked).orElseGet(() -> Checked.well(now));
      return new Sighting(
          wish.identity().uid(),
          token,
          before.flatMap(Sighting::facts),
          before.flatMap(Sighting::death),
          before.flatMap(Sighting::flaw),
          checked.failed(failure, now));
    }

    static Observed nothing(Wish wish, Credential credential, Supply supply, Instant now) {
      return Observed.of(wish, credential, supply, Checked.well(now));
    }

    boolean isOf(Wish wish, Supply supply) {
      return uid.equals(wish.identity().uid())
          && supply instanceof Supply.Given(AccessToken given)
          && given.equals(token);
    }

    Optional<FailureNote> trouble() {
      return death.or(() -> flaw);
    }

    Observed observed(Wish wish, Credential credential, Supply supply) {
      var blank = Observed.of(wish, credential, supply, checked);
      return facts
          .map(known -> blank.showing(token, known, death, flaw))
          .or(() -> death.map(_ -> blank.showing(token, TokenFacts.UNKNOWN, death, flaw)))
          .orElse(blank);
    }
  }
}
