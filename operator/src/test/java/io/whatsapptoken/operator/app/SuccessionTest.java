package io.whatsapptoken.operator.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.operator.token.Expiry;
import io.whatsapptoken.operator.token.FailureNote;
import io.whatsapptoken.operator.token.TokenFacts;
import io.whatsapptoken.operator.token.TokenKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

final class SuccessionTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final Expiry SOON = new Expiry.At(NOW.plusSeconds(3600));
  private static final Expiry LATER = new Expiry.At(NOW.plusSeconds(7200));
  private static final List<String> SCOPES = List.of("business_management", "x");
  private static final TokenFacts OLD = facts("4711", "1000", SOON, SCOPES);

  @TestFactory
  Stream<DynamicTest> a_new_admin_token() {
    return Stream.of(
        that("lives longer", facts("4711", "1000", LATER, SCOPES)).may(),
        that("may more", facts("4711", "1000", LATER, List.of("business_management", "x", "y")))
            .may(),
        that("does not end", facts("4711", "1000", Expiry.NEVER, SCOPES)).may(),
        that("is of another app", facts("42", "1000", LATER, SCOPES))
            .mayNot("belongs to app 42, not to 4711"),
        that("is of another user", facts("4711", "1", LATER, SCOPES))
            .mayNot("belongs to user 1, not to 1000"),
        that("may less", facts("4711", "1000", LATER, List.of("x")))
            .mayNot("lacks: business_management"),
        that("ends no later", facts("4711", "1000", SOON, SCOPES)).mayNot("does not live longer"),
        that("has ended", facts("4711", "1000", new Expiry.At(NOW), SCOPES))
            .mayNot("has expired already"));
  }

  @TestFactory
  Stream<DynamicTest> beside_a_dead_one() {
    return Stream.of(
        that("lives", facts("4711", "1", SOON, List.of())).insteadOfADeadOne().may(),
        that("is of another app", facts("42", "1000", SOON, SCOPES))
            .insteadOfADeadOne()
            .mayNot("belongs to app 42"));
  }

  private record That(String sentence, TokenFacts fresh, Optional<TokenFacts> old) {
    That insteadOfADeadOne() {
      return new That(sentence, fresh, Optional.empty());
    }

    DynamicTest may() {
      return DynamicTest.dynamicTest(
          "that " + sentence, () -> assertThat(Succession.flaw(fresh, old, "4711", NOW)).isEmpty());
    }

    DynamicTest mayNot(String why) {
      return DynamicTest.dynamicTest(
          "that " + sentence,
          () ->
              assertThat(Succession.flaw(fresh, old, "4711", NOW).map(FailureNote::message))
                  .hasValueSatisfying(message -> assertThat(message).contains(why)));
    }
  }

  private static That that(String sentence, TokenFacts fresh) {
    return new That(sentence, fresh, Optional.of(OLD));
  }

  private static TokenFacts facts(String app, String user, Expiry end, List<String> scopes) {
    return new TokenFacts(app, user, TokenKind.EXPIRING, Optional.empty(), end, scopes, List.of());
  }
}
