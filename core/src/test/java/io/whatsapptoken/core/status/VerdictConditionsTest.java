package io.whatsapptoken.core.status;

import static io.whatsapptoken.core.status.ConditionsCase.when;
import static io.whatsapptoken.core.status.StatusFixture.settled;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.ledger.VerificationSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A verdict refers to the present spec, and is given as soon as Meta reports it. */
final class VerdictConditionsTest {
  private static final VerificationSpec ANOTHER_SPEC =
      new VerificationSpec(
          "4711", List.of("whatsapp_business_messaging"), List.of("42"), List.of());
  private static final VerificationSpec SPEC_OF_ANOTHER_APP =
      new VerificationSpec("4712", List.of("whatsapp_business_messaging"), List.of(), List.of());
  private static final String READY =
      "Ready=Unknown NotVerified: The spec changed, and the token has not been verified against it"
          + " yet.";
  private static final String TOKEN_VALID =
      "TokenValid=Unknown NotVerified: The spec changed, and the token has not been verified"
          + " against it yet.";
  private static final String RECONCILING =
      "Reconciling=True NotVerified: The token is being verified against the spec.";

  @TestFactory
  Stream<DynamicTest> a_verdict_about_an_earlier_spec_is_not_shown() {
    return Stream.of(
        when("the token met it", verifiedFor(ANOTHER_SPEC, Optional.empty()))
            .then(ConditionsCase.SETTLED, READY, TOKEN_VALID, RECONCILING),
        when(
                "the token did not meet it",
                verifiedFor(ANOTHER_SPEC, Optional.of(FailureFixtures.REQUIREMENTS_NOT_MET)))
            .then(ConditionsCase.SETTLED, READY, TOKEN_VALID, RECONCILING),
        when("it was about another app", verifiedFor(SPEC_OF_ANOTHER_APP, Optional.empty()))
            .then(ConditionsCase.SETTLED, READY, TOKEN_VALID, RECONCILING),
        when(
                "the app cannot be looked up: the verdict stays",
                verifiedFor(SPEC_OF_ANOTHER_APP, Optional.empty()).withoutCredential())
            .then(
                ConditionsCase.SETTLED,
                "CredentialHealthy=False CredentialMissing: See status.failure.",
                "Stalled=True UserActionRequired: Create it."));
  }

  @Test
  void what_the_token_lacked_of_an_earlier_spec_is_no_failure() {
    var fixture = verifiedFor(ANOTHER_SPEC, Optional.of(FailureFixtures.REQUIREMENTS_NOT_MET));

    assertThat(CurrentFailures.of(fixture.observed(), StatusFixture.NOW)).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> an_invalid_token_is_not_ready_before_that_is_confirmed() {
    return Stream.of(
        when("Meta reported it once", settled().currentToken(t -> t.markedSuspect(INVALID)))
            .then(
                ConditionsCase.SETTLED,
                "Ready=False TokenInvalid: Session ended.",
                "TokenValid=False TokenInvalid: Session ended."),
        when(
                "the spec changed as well",
                verifiedFor(ANOTHER_SPEC, Optional.empty())
                    .currentToken(t -> t.markedSuspect(INVALID)))
            .then(
                ConditionsCase.SETTLED,
                "Ready=False TokenInvalid: Session ended.",
                "TokenValid=False TokenInvalid: Session ended."),
        when(
                "Meta accepts it again",
                settled().currentToken(t -> t.markedInvalid(INVALID).markedValid()))
            .then(ConditionsCase.SETTLED));
  }

  private static final Failure INVALID = FailureFixtures.INVALID;

  private static StatusFixture verifiedFor(VerificationSpec spec, Optional<Failure> unmet) {
    return settled().currentToken(token -> token.withVerification(spec, unmet));
  }
}
