package io.whatsapptoken.operator.plan;

import static io.whatsapptoken.operator.plan.Samples.NOW;
import static io.whatsapptoken.operator.plan.Samples.SCOPES;
import static io.whatsapptoken.operator.plan.Situation.settled;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.operator.graph.Asset;
import io.whatsapptoken.operator.graph.Remedy;
import io.whatsapptoken.operator.token.Expiry;
import io.whatsapptoken.operator.token.FailureNote;
import io.whatsapptoken.operator.token.TokenFacts;
import io.whatsapptoken.operator.token.TokenFacts.GranularScope;
import io.whatsapptoken.operator.token.TokenKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

final class FitnessTest {
  private static final String MESSAGING = "whatsapp_business_messaging";
  private static final String MANAGEMENT = "whatsapp_business_management";
  private static final String EVENTS = "whatsapp_business_manage_events";
  private static final Facts FIT = new Facts("4711", Expiry.NEVER, SCOPES, List.of());

  private static final Situation PLAIN = settled();
  private static final Situation ONE =
      PLAIN.assets(new Asset.BusinessAccount("1020"), new Asset.PhoneNumber("555"));
  private static final Situation TWO =
      PLAIN.assets(new Asset.BusinessAccount("1020"), new Asset.BusinessAccount("1030"));

  @TestFactory
  Stream<DynamicTest> a_token_is_fit() {
    return Stream.of(
        when("it has what is wished", FIT, PLAIN).thenFit(),
        when("it has more scopes than wished", FIT.scopes(MESSAGING, "email", MANAGEMENT), PLAIN)
            .thenFit(),
        when("it ends in a second", FIT.ends(new Expiry.At(NOW.plusSeconds(1))), PLAIN).thenFit(),
        when("it is not limited to accounts", FIT, ONE).thenFit(),
        when("it is limited without ids", FIT.reach(MESSAGING), ONE).thenFit(),
        when("it reaches the account among others", FIT.reach(MESSAGING, "1010", "1020"), ONE)
            .thenFit(),
        when("a phone number is not for debug_token to know", FIT.reach(MESSAGING, "1020"), ONE)
            .thenFit(),
        when("events are limited to something else", FIT.reach(EVENTS, "9"), ONE).thenFit(),
        when("another product is limited", FIT.reach("business_management", "9"), ONE).thenFit());
  }

  @TestFactory
  Stream<DynamicTest> a_token_is_not_fit() {
    return Stream.of(
        when("it is of another app", FIT.app("4712"), PLAIN)
            .then("The token belongs to app 4712, not to app 4711.", Remedy.CHECK_APP),
        when("it ends now", FIT.ends(new Expiry.At(NOW)), PLAIN)
            .then("The token has expired already.", Remedy.READ_META_MESSAGE),
        when("it lacks scopes: they are named in order", FIT.scopes("email"), PLAIN)
            .then(
                "Meta did not grant: " + MANAGEMENT + ", " + MESSAGING + ".",
                Remedy.GRANT_PERMISSION),
        when("it may not message for the account", FIT.reach(MESSAGING, "9"), ONE)
            .then("The token does not reach business account 1020.", Remedy.ASSIGN_ASSET),
        when("it may not manage the account", FIT.reach(MANAGEMENT, "9"), ONE)
            .then("The token does not reach business account 1020.", Remedy.ASSIGN_ASSET),
        when("it reaches one of two accounts", FIT.reach(MESSAGING, "1020"), TWO)
            .then("The token does not reach business account 1030.", Remedy.ASSIGN_ASSET));
  }

  @TestFactory
  Stream<DynamicTest> the_first_flaw_is_named() {
    var expired = FIT.ends(new Expiry.At(NOW));
    return Stream.of(
        when("the app before the end", expired.app("4712"), PLAIN)
            .then("The token belongs to app 4712, not to app 4711.", Remedy.CHECK_APP),
        when("the end before the scopes", expired.scopes(), PLAIN)
            .then("The token has expired already.", Remedy.READ_META_MESSAGE),
        when("the scopes before the reach", FIT.scopes(MESSAGING).reach(MESSAGING, "9"), ONE)
            .then("Meta did not grant: " + MANAGEMENT + ".", Remedy.GRANT_PERMISSION));
  }

  private static When when(String sentence, Facts facts, Situation wish) {
    return new When(sentence, facts, wish.seen().wish());
  }

  private record When(String sentence, Facts facts, Wish wish) {
    DynamicTest thenFit() {
      return DynamicTest.dynamicTest(sentence, () -> assertThat(flaw()).isEmpty());
    }

    DynamicTest then(String what, Remedy remedy) {
      var expected = FailureNotes.unfit(what, remedy.sentence());
      return DynamicTest.dynamicTest(sentence, () -> assertThat(flaw()).contains(expected));
    }

    private Optional<FailureNote> flaw() {
      return Fitness.flaw(facts.said(), wish, "4711", NOW);
    }
  }

  private record Facts(
      String appId, Expiry expiry, List<String> granted, List<GranularScope> limits) {
    Facts app(String value) {
      return new Facts(value, expiry, granted, limits);
    }

    Facts ends(Expiry value) {
      return new Facts(appId, value, granted, limits);
    }

    Facts scopes(String... values) {
      return new Facts(appId, expiry, List.of(values), limits);
    }

    Facts reach(String scope, String... ids) {
      return new Facts(appId, expiry, granted, List.of(new GranularScope(scope, Set.of(ids))));
    }

    TokenFacts said() {
      return new TokenFacts(
          appId, "1000", TokenKind.EXPIRING, Optional.empty(), expiry, granted, limits);
    }
  }
}
