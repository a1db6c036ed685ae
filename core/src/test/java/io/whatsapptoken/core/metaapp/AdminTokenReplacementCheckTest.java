package io.whatsapptoken.core.metaapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.token.Expiry;
import io.whatsapptoken.core.token.TokenFacts;
import io.whatsapptoken.core.token.TokenKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

final class AdminTokenReplacementCheckTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final Expiry SOON = new Expiry.At(NOW.plusSeconds(3600));
  private static final Expiry LATER = new Expiry.At(NOW.plusSeconds(7200));
  private static final List<String> SCOPES = List.of("business_management", "x");
  private static final TokenFacts OLD = facts("4711", "1000", SOON, SCOPES);

  @TestFactory
  Stream<DynamicTest> a_new_admin_token_must_be_at_least_as_good() {
    return Stream.of(
        that("lives longer", facts("4711", "1000", LATER, SCOPES)).isAccepted(),
        that("may more", facts("4711", "1000", LATER, List.of("business_management", "x", "y")))
            .isAccepted(),
        that("does not end", facts("4711", "1000", Expiry.NEVER, SCOPES)).isAccepted(),
        that("is of another app", facts("42", "1000", LATER, SCOPES))
            .isRejected("belongs to app 42, not to 4711"),
        that("is of another user", facts("4711", "1", LATER, SCOPES))
            .isRejected("belongs to user 1, not to 1000"),
        that("may less", facts("4711", "1000", LATER, List.of("x")))
            .isRejected("lacks: business_management"),
        that("ends no later", facts("4711", "1000", SOON, SCOPES))
            .isRejected("does not live longer"),
        that("has ended", facts("4711", "1000", new Expiry.At(NOW), SCOPES))
            .isRejected("has expired already"));
  }

  @TestFactory
  Stream<DynamicTest> a_replacement_for_an_invalid_token_need_not_match_it() {
    return Stream.of(
        that("lives", facts("4711", "1", SOON, List.of())).replacingAnInvalidToken().isAccepted(),
        that("is of another app", facts("42", "1000", SOON, SCOPES))
            .replacingAnInvalidToken()
            .isRejected("belongs to app 42"));
  }

  private record CandidateToken(String sentence, TokenFacts fresh, Optional<TokenFacts> old) {
    CandidateToken replacingAnInvalidToken() {
      return new CandidateToken(sentence, fresh, Optional.empty());
    }

    DynamicTest isAccepted() {
      return DynamicTest.dynamicTest(
          "that " + sentence,
          () -> assertThat(AdminTokenReplacementCheck.flaw(fresh, old, "4711", NOW)).isEmpty());
    }

    DynamicTest isRejected(String why) {
      return DynamicTest.dynamicTest(
          "that " + sentence,
          () ->
              assertThat(
                      AdminTokenReplacementCheck.flaw(fresh, old, "4711", NOW)
                          .map(Failure::message))
                  .hasValueSatisfying(message -> assertThat(message).contains(why)));
    }
  }

  private static CandidateToken that(String sentence, TokenFacts fresh) {
    return new CandidateToken(sentence, fresh, Optional.of(OLD));
  }

  private static TokenFacts facts(String app, String user, Expiry end, List<String> scopes) {
    return new TokenFacts(app, user, TokenKind.EXPIRING, Optional.empty(), end, scopes, List.of());
  }
}
