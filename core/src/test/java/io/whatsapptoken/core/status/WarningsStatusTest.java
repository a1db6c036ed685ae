package io.whatsapptoken.core.status;

import static io.whatsapptoken.core.status.ConditionsCase.when;
import static io.whatsapptoken.core.status.StatusFixture.CURRENT;
import static io.whatsapptoken.core.status.StatusFixture.NEW;
import static io.whatsapptoken.core.status.StatusFixture.NOW;
import static io.whatsapptoken.core.status.StatusFixture.intent;
import static io.whatsapptoken.core.status.StatusFixture.retryState;
import static io.whatsapptoken.core.status.StatusFixture.settled;
import static io.whatsapptoken.core.status.StatusFixture.withoutToken;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.plan.TargetSecretState;
import io.whatsapptoken.core.spec.SecretKeyRef;
import io.whatsapptoken.core.spec.Source;
import io.whatsapptoken.core.status.TokenConditionType.TokenReason;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.Expiry;
import io.whatsapptoken.core.token.ExpiryWarningLevel;
import io.whatsapptoken.core.token.SecretValue;
import io.whatsapptoken.core.token.TokenFacts;
import io.whatsapptoken.core.token.TokenKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is said of a token that lives and is not well, or of one that only a person can give. */
final class WarningsStatusTest {
  private static final SecretKeyRef SUPPLY_REF = new SecretKeyRef("pasted", "token");
  private static final Source SUPPLIED = new Source.Supplied(SUPPLY_REF);
  private static final SecretValue<AccessToken> EMPTY =
      new SecretValue.Missing<>("Secret pasted does not exist.", "Create it.");
  private static final String NEEDED = "Store a new token in" + " Secret pasted, key token.";

  private static final TokenFacts TEMPORARY =
      new TokenFacts(
          "4711",
          "1000",
          TokenKind.TEMPORARY,
          Optional.empty(),
          new Expiry.At(StatusFixture.EXPIRY),
          List.of("whatsapp_business_messaging"),
          List.of());

  @TestFactory
  Stream<DynamicTest> when_the_token_no_longer_meets_the_requirements() {
    var unfit =
        settled()
            .currentToken(t ->
                t.withVerification(
                    StatusFixture.VERIFIED_FOR, Optional.of(FailureFixtures.REQUIREMENTS_NOT_MET)));
    return Stream.of(
        when("it is valid", unfit)
            .then(
                ConditionsCase.SETTLED,
                "Ready=False RequirementsNotMet: The token is valid, but lacks a permission"
                    + " or an asset that the spec requires. See status.failure.",
                "TokenValid=False RequirementsNotMet: See status.failure.",
                "Stalled=True UserActionRequired: Grant it."),
        when(
                "Meta ended it since",
                unfit.currentToken(t -> t.markedInvalid(FailureFixtures.INVALID)))
            .then(
                ConditionsCase.SETTLED,
                "Ready=False TokenInvalid: Meta reports that the token is invalid. See"
                    + " status.failure.",
                "TokenValid=False TokenInvalid: Session ended.",
                "Stalled=True UserActionRequired: Grant it."));
  }

  @TestFactory
  Stream<DynamicTest> when_the_token_expires_soon() {
    var ending = settled().currentToken(t -> t.withExpiryWarning(ExpiryWarningLevel.WARNING));
    var given = new SecretValue.Found<>(CURRENT);
    var ends = "OnSchedule=False ExpiringSoon: The token expires soon, at 2026-07-19T08:00:00Z. ";
    var person =
        "Store a new token in Secret pasted, key token, preferably of a system user (Business"
            + " settings > System users > Generate token).";
    return Stream.of(
        when("it is renewed by itself", ending)
            .then(
                ConditionsCase.SETTLED,
                ends + "It should have been renewed already; see status.failure."),
        when("a person must replace it", ending.supplied(SUPPLIED, given))
            .then(ConditionsCase.SETTLED, ends + person),
        when(
                "it is a temporary one",
                ending.supplied(SUPPLIED, given).currentToken(t -> t.withFacts(TEMPORARY)))
            .then(
                ConditionsCase.SETTLED,
                "OnSchedule=False ExpiringSoon: The token is a temporary user token, which is"
                    + " not for production, and expires at 2026-07-19T08:00:00Z. "
                    + person),
        when(
                "a rotation fails",
                ending.ledger(l ->
                    l.withIntent(intent()).withRetryState(retryState(FailureFixtures.TRANSIENT))))
            .then(ConditionsCase.SETTLED, "OnSchedule=False RotationFailing: See status.failure."),
        when("it is invalid", ending.currentToken(t -> t.markedInvalid(FailureFixtures.INVALID)))
            .then(
                ConditionsCase.SETTLED,
                "Ready=False TokenInvalid: Session ended.",
                "TokenValid=False TokenInvalid: Session ended."));
  }

  @TestFactory
  Stream<DynamicTest> when_only_the_user_can_supply_a_token() {
    var invalidToken = settled().currentToken(t -> t.markedInvalid(FailureFixtures.INVALID));
    var invalid = "TokenValid=False TokenInvalid: Session ended.";
    return Stream.of(
        when("there is none yet", withoutToken().supplied(SUPPLIED, EMPTY))
            .then(
                ConditionsCase.WITHOUT_TOKEN,
                "Ready=False Pending: No token has been issued yet. See status.failure.",
                "Stalled=True UserActionRequired: Create it."),
        when("the one that was supplied lives", supplySeen(settled(), CURRENT))
            .then(ConditionsCase.SETTLED),
        when("the one that was supplied is invalid", supplySeen(invalidToken, CURRENT))
            .then(
                ConditionsCase.SETTLED,
                "Ready=False TokenInvalid: Meta reports that the token is invalid. See"
                    + " status.failure.",
                invalid,
                "Stalled=True UserActionRequired: " + NEEDED),
        when("it is invalid and the Secret is gone", invalidToken.supplied(SUPPLIED, EMPTY))
            .then(
                ConditionsCase.SETTLED,
                "Ready=False TokenInvalid: Meta reports that the token is invalid. See"
                    + " status.failure.",
                invalid,
                "Stalled=True UserActionRequired: Create it."),
        when(
                "another one was supplied: it will be looked at",
                invalidToken.supplied(SUPPLIED, new SecretValue.Found<>(NEW)))
            .then(ConditionsCase.SETTLED, "Ready=False TokenInvalid: Session ended.", invalid),
        when("it is gone and the one in use lives", settled().supplied(SUPPLIED, EMPTY))
            .then(ConditionsCase.SETTLED, "Stalled=True UserActionRequired: Create it."),
        when(
                "a refused one lies there",
                supplySeen(invalidToken, NEW)
                    .ledger(
                        l -> l.withRetryState(retryState(FailureFixtures.REQUIREMENTS_NOT_MET))))
            .then(
                ConditionsCase.SETTLED,
                "Ready=False TokenInvalid: Meta reports that the token is invalid. See"
                    + " status.failure.",
                invalid,
                "OnSchedule=False RotationFailing: See status.failure.",
                "Stalled=True UserActionRequired: Grant it."));
  }

  @Test
  void a_missing_supplied_token_is_the_failure() {
    var fixture =
        supplySeen(settled().currentToken(t -> t.markedInvalid(FailureFixtures.INVALID)), CURRENT);
    var failure = StatusRenderer.render(fixture.observed(), null, NOW).failure();
    assertThat(String.valueOf(failure)).contains("TokenMissing");
  }

  @Test
  void no_rotation_is_planned_for_a_supplied_token() {
    var status = StatusRenderer.render(supplySeen(settled(), CURRENT).observed(), null, NOW);
    assertThat(status.nextRotation()).isNull();
  }

  @TestFactory
  Stream<DynamicTest> a_rejected_credential_is_not_hidden() {
    var refused = settled().checkFailed(FailureFixtures.WRONG_APP_SECRET);
    var failing =
        settled()
            .ledger(l ->
                l.withIntent(intent())
                    .withRetryState(retryState(FailureFixtures.WRONG_APP_SECRET)));
    var foreign = new TargetSecretState.Conflicting("it was not made by this operator");
    return Stream.of(
        hidden(
            "by what will pass",
            refused.ledger(
                l -> l.withIntent(intent()).withRetryState(retryState(FailureFixtures.TRANSIENT)))),
        hidden(
            "by what is wrong with the token",
            refused.ledger(
                l -> l.withRetryState(retryState(FailureFixtures.REQUIREMENTS_NOT_MET)))),
        hidden("by a Secret that is not ours", failing.target(foreign)));
  }

  private static DynamicTest hidden(String sentence, StatusFixture fixture) {
    return DynamicTest.dynamicTest(
        sentence,
        () ->
            assertThat(TokenConditions.of(fixture.observed(), NOW))
                .containsEntry(
                    TokenConditionType.CREDENTIAL_HEALTHY,
                    ConditionValue.asFalse(
                        TokenReason.CREDENTIAL_REFUSED, "The secret is wrong.")));
  }

  @Test
  void a_required_user_action_is_not_hidden_by_a_transient_failure() {
    var fixture =
        settled()
            .checkFailed(FailureFixtures.WRONG_APP_SECRET)
            .ledger(
                l -> l.withIntent(intent()).withRetryState(retryState(FailureFixtures.TRANSIENT)));
    assertThat(TokenConditions.of(fixture.observed(), NOW))
        .containsEntry(
            TokenConditionType.STALLED,
            ConditionValue.asTrue(
                TokenReason.USER_ACTION_REQUIRED, "The secret is wrong." + " Correct it."));
  }

  /** It is in the source's Secret and was looked at. */
  private static StatusFixture supplySeen(StatusFixture fixture, AccessToken token) {
    return fixture
        .supplied(SUPPLIED, new SecretValue.Found<>(token))
        .ledger(l -> l.withSeenSupply(token.fingerprint()));
  }
}
