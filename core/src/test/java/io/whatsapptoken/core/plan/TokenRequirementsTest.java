package io.whatsapptoken.core.plan;

import static io.whatsapptoken.core.plan.ObservedFixture.settled;
import static io.whatsapptoken.core.plan.PlanFixtures.NOW;
import static io.whatsapptoken.core.plan.PlanFixtures.SCOPES;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.meta.Asset;
import io.whatsapptoken.core.meta.Remediation;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.token.Expiry;
import io.whatsapptoken.core.token.TokenFacts;
import io.whatsapptoken.core.token.TokenFacts.GranularScope;
import io.whatsapptoken.core.token.TokenKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class TokenRequirementsTest {
  private static final String MESSAGING = "whatsapp_business_messaging";
  private static final String MANAGEMENT = "whatsapp_business_management";
  private static final String EVENTS = "whatsapp_business_manage_events";
  private static final FactsBuilder SUFFICIENT =
      new FactsBuilder("4711", Expiry.NEVER, SCOPES, List.of());

  private static final ObservedFixture PLAIN = settled();
  private static final ObservedFixture ONE =
      PLAIN.assets(new Asset.BusinessAccount("1020"), new Asset.PhoneNumber("555"));
  private static final ObservedFixture TWO =
      PLAIN.assets(new Asset.BusinessAccount("1020"), new Asset.BusinessAccount("1030"));

  @TestFactory
  Stream<DynamicTest> a_token_meets_the_requirements() {
    return Stream.of(
        when("it has what is desired", SUFFICIENT, PLAIN).meetsRequirements(),
        when(
                "it has more scopes than desired",
                SUFFICIENT.scopes(MESSAGING, "email", MANAGEMENT),
                PLAIN)
            .meetsRequirements(),
        when("it ends in a second", SUFFICIENT.expiry(new Expiry.At(NOW.plusSeconds(1))), PLAIN)
            .meetsRequirements(),
        when("it is not limited to accounts", SUFFICIENT, ONE).meetsRequirements(),
        when("it is limited without ids", SUFFICIENT.reach(MESSAGING), ONE).meetsRequirements(),
        when(
                "it reaches the account among others",
                SUFFICIENT.reach(MESSAGING, "1010", "1020"),
                ONE)
            .meetsRequirements(),
        when(
                "a phone number is not for debug_token to know",
                SUFFICIENT.reach(MESSAGING, "1020"),
                ONE)
            .meetsRequirements(),
        when(
                "whether it may read the account is for the probe",
                SUFFICIENT.reach(MANAGEMENT, "9"),
                ONE)
            .meetsRequirements(),
        when("events are limited to something else", SUFFICIENT.reach(EVENTS, "9"), ONE)
            .meetsRequirements(),
        when("another product is limited", SUFFICIENT.reach("business_management", "9"), ONE)
            .meetsRequirements());
  }

  @TestFactory
  Stream<DynamicTest> a_token_does_not_meet_the_requirements() {
    return Stream.of(
        when("it is of another app", SUFFICIENT.app("4712"), PLAIN)
            .then("The token belongs to app 4712 instead of 4711.", Remediation.USE_TOKEN_OF_APP),
        when("it ends now", SUFFICIENT.expiry(new Expiry.At(NOW)), PLAIN)
            .then("The token has expired.", Remediation.READ_META_MESSAGE),
        when("it lacks scopes: they are named in order", SUFFICIENT.scopes("email"), PLAIN)
            .then(
                "The token lacks the scopes " + MANAGEMENT + ", " + MESSAGING + ".",
                Remediation.GRANT_PERMISSION),
        when("it may not message for the account", SUFFICIENT.reach(MESSAGING, "9"), ONE)
            .then(
                "The token may not send messages for business account 1020: Meta limits its scope"
                    + " whatsapp_business_messaging to other accounts.",
                Remediation.ASSIGN_ASSET),
        when("it reaches one of two accounts", SUFFICIENT.reach(MESSAGING, "1020"), TWO)
            .then(
                "The token may not send messages for business account 1030: Meta limits its scope"
                    + " whatsapp_business_messaging to other accounts.",
                Remediation.ASSIGN_ASSET));
  }

  @TestFactory
  Stream<DynamicTest> the_first_unmet_requirement_is_named() {
    var expired = SUFFICIENT.expiry(new Expiry.At(NOW));
    return Stream.of(
        when("the app before the end", expired.app("4712"), PLAIN)
            .then("The token belongs to app 4712 instead of 4711.", Remediation.USE_TOKEN_OF_APP),
        when("the end before the scopes", expired.scopes(), PLAIN)
            .then("The token has expired.", Remediation.READ_META_MESSAGE),
        when("the scopes before the reach", SUFFICIENT.scopes(MESSAGING).reach(MESSAGING, "9"), ONE)
            .then("The token lacks the scopes " + MANAGEMENT + ".", Remediation.GRANT_PERMISSION));
  }

  @Test
  void an_exchange_must_not_change_the_user() {
    var other =
        new TokenFacts(
            "4711",
            "2000",
            TokenKind.EXPIRING,
            Optional.empty(),
            Expiry.NEVER,
            List.of(MESSAGING, MANAGEMENT),
            List.of());

    assertThat(TokenRequirements.changedUser(SUFFICIENT.build(), SUFFICIENT.build())).isEmpty();
    assertThat(TokenRequirements.changedUser(other, SUFFICIENT.build()))
        .map(Failure::message)
        .contains("Meta exchanged a token of user 1000 for one of user 2000.");
  }

  private static Case when(String sentence, FactsBuilder facts, ObservedFixture fixture) {
    return new Case(sentence, facts, fixture.observed().desired());
  }

  private record Case(String sentence, FactsBuilder facts, DesiredState desiredState) {
    DynamicTest meetsRequirements() {
      return DynamicTest.dynamicTest(sentence, () -> assertThat(unmetRequirement()).isEmpty());
    }

    DynamicTest then(String what, Remediation remedy) {
      var expected = Failures.requirementNotMet(what, remedy.text());
      return DynamicTest.dynamicTest(
          sentence, () -> assertThat(unmetRequirement()).contains(expected));
    }

    private Optional<Failure> unmetRequirement() {
      return TokenRequirements.unmetRequirement(
          facts.build(), desiredState.verificationSpec("4711"), NOW);
    }
  }

  private record FactsBuilder(
      String appId, Expiry expiry, List<String> granted, List<GranularScope> limits) {
    FactsBuilder app(String value) {
      return new FactsBuilder(value, expiry, granted, limits);
    }

    FactsBuilder expiry(Expiry value) {
      return new FactsBuilder(appId, value, granted, limits);
    }

    FactsBuilder scopes(String... values) {
      return new FactsBuilder(appId, expiry, List.of(values), limits);
    }

    FactsBuilder reach(String scope, String... ids) {
      return new FactsBuilder(
          appId, expiry, granted, List.of(new GranularScope(scope, Set.of(ids))));
    }

    TokenFacts build() {
      return new TokenFacts(
          appId, "1000", TokenKind.EXPIRING, Optional.empty(), expiry, granted, limits);
    }
  }
}
