package io.whatsapptoken.operator.reconcile;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.meta.GraphError;
import io.whatsapptoken.core.meta.GraphFailure;
import io.whatsapptoken.core.plan.CredentialLookup;
import io.whatsapptoken.core.plan.Failures;
import io.whatsapptoken.core.plan.LastCheck;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.plan.Schedule;
import io.whatsapptoken.core.plan.SuppliedToken;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.status.StatusRenderer;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.TokenFacts;
import io.whatsapptoken.operator.kubernetes.CredentialStore;
import io.whatsapptoken.operator.kubernetes.TargetSecretStore;
import io.whatsapptoken.operator.reconcile.TokenVerifier.VerificationResult;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** {@code mode: Observe}: looks at a token that somebody else looks after, and writes no Secret. */
final class ObserveModeReconciler {
  private final Map<ResourceID, ObservedToken> sightings = new ConcurrentHashMap<>();
  private final CredentialStore credentials;
  private final TargetSecretStore targets;
  private final TokenVerifier assessor;
  private final EventRecorder journal;
  private final Clock clock;

  ObserveModeReconciler(
      CredentialStore credentials,
      TargetSecretStore targets,
      TokenVerifier assessor,
      EventRecorder events,
      Clock clock) {
    this.credentials = credentials;
    this.targets = targets;
    this.assessor = assessor;
    this.journal = events;
    this.clock = clock;
  }

  /** What is seen now; Meta is asked no more often than the interval says. */
  Observed observe(WhatsAppToken resource, DesiredState desired) {
    var app = SpecParser.appName(resource);
    var credential = credentials.find(desired.resource().namespace(), app, false);
    var supplied = targets.readRegardlessOfOwner(desired);
    var id = ResourceID.fromResource(resource);
    var before = Optional.ofNullable(sightings.get(id)).filter(old -> old.isOf(desired, supplied));
    var asked = StatusRenderer.checkRequested(resource.getStatus(), desired);
    if (supplied instanceof SuppliedToken.Present(AccessToken token)
        && credential instanceof CredentialLookup.Found(var found, _, _)
        && (asked || before.filter(old -> !isDue(old, desired, credential)).isEmpty())) {
      var assessment = assessor.verify(found, token, desired);
      var observedToken = ObservedToken.of(assessment, token, desired, before, clock.instant());
      sightings.put(id, observedToken);
      recordEvent(resource, observedToken, before);
      return observedToken.observed(desired, credential, supplied);
    }
    return before
        .map(old -> old.observed(desired, credential, supplied))
        .orElseGet(() -> ObservedToken.nothing(desired, credential, supplied, clock.instant()));
  }

  void forget(ResourceID resource) {
    sightings.remove(resource);
  }

  private boolean isDue(ObservedToken old, DesiredState desired, CredentialLookup credential) {
    var observed = old.observed(desired, credential, new SuppliedToken.NotApplicable());
    return !clock.instant().isBefore(Schedule.nextCheck(observed));
  }

  private void recordEvent(
      WhatsAppToken resource, ObservedToken now, Optional<ObservedToken> before) {
    var said = before.flatMap(ObservedToken::trouble).map(Failure::message);
    now.trouble()
        .filter(trouble -> !said.equals(Optional.of(trouble.message())))
        .filter(trouble -> !StatusRenderer.alreadyReports(resource.getStatus(), trouble.message()))
        .ifPresent(trouble ->
            journal.record(
                resource,
                now.invalidReason().isPresent()
                    ? EventReason.TOKEN_INVALID
                    : EventReason.TOKEN_UNFIT,
                "Token "
                    + now.token().fingerprint()
                    + " in Secret "
                    + resource.getSpec().secret().name()
                    + ": "
                    + trouble.fullMessage()));
  }

  /** What Meta said of one token when it was asked last. */
  private record ObservedToken(
      String uid,
      AccessToken token,
      Optional<TokenFacts> facts,
      Optional<Failure> invalidReason,
      Optional<Failure> unmetRequirement,
      LastCheck lastCheck) {

    static ObservedToken of(
        VerificationResult assessment,
        AccessToken token,
        DesiredState desired,
        Optional<ObservedToken> before,
        Instant now) {
      var uid = desired.resource().uid();
      var none = Optional.<Failure>empty();
      return switch (assessment) {
        case VerificationResult.Verified(TokenFacts facts) ->
            new ObservedToken(uid, token, Optional.of(facts), none, none, LastCheck.succeeded(now));
        case VerificationResult.RequirementsNotMet(TokenFacts facts, Failure failure) ->
            new ObservedToken(
                uid,
                token,
                Optional.of(facts),
                none,
                Optional.of(failure),
                LastCheck.succeeded(now));
        case VerificationResult.Invalid(GraphError why) ->
            new ObservedToken(
                uid,
                token,
                before.flatMap(ObservedToken::facts),
                Optional.of(Failures.tokenInvalid(why)),
                none,
                LastCheck.succeeded(now));
        case VerificationResult.Inconclusive(GraphFailure failure) ->
            unsure(failure, token, desired, before, now);
      };
    }

    private static ObservedToken unsure(
        GraphFailure failure,
        AccessToken token,
        DesiredState desired,
        Optional<ObservedToken> before,
        Instant now) {
      var lastCheck =
          before.map(ObservedToken::lastCheck).orElseGet(() -> LastCheck.succeeded(now));
      return new ObservedToken(
          desired.resource().uid(),
          token,
          before.flatMap(ObservedToken::facts),
          before.flatMap(ObservedToken::invalidReason),
          before.flatMap(ObservedToken::unmetRequirement),
          lastCheck.failed(failure, now));
    }

    static Observed nothing(
        DesiredState desired, CredentialLookup credential, SuppliedToken supplied, Instant now) {
      return Observed.of(desired, credential, supplied, LastCheck.succeeded(now));
    }

    boolean isOf(DesiredState desired, SuppliedToken supplied) {
      return uid.equals(desired.resource().uid())
          && supplied instanceof SuppliedToken.Present(AccessToken given)
          && given.equals(token);
    }

    Optional<Failure> trouble() {
      return invalidReason.or(() -> unmetRequirement);
    }

    Observed observed(DesiredState desired, CredentialLookup credential, SuppliedToken supplied) {
      var blank = Observed.of(desired, credential, supplied, lastCheck);
      return facts
          .map(known -> blank.showing(token, known, invalidReason, unmetRequirement))
          .or(() ->
              invalidReason.map(
                  _ -> blank.showing(token, TokenFacts.UNKNOWN, invalidReason, unmetRequirement)))
          .orElse(blank);
    }
  }
}
