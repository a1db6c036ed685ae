package io.whatsapptoken.core.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A token expires, and the data access of its user ends: the earlier counts. */
final class FirstEndTest {
  private static final Instant END = Instant.parse("2026-07-30T12:00:00Z");
  private static final Expiry AT_END = new Expiry.At(END);
  private static final Expiry BEFORE = new Expiry.At(END.minusSeconds(1));
  private static final Expiry AFTER = new Expiry.At(END.plusSeconds(1));

  @TestFactory
  Stream<DynamicTest> the_earlier_end_counts() {
    return Stream.of(
        end("neither ends", facts(Expiry.NEVER, Optional.empty()), Expiry.NEVER, false),
        end("only the token ends", facts(AT_END, Optional.empty()), AT_END, false),
        end("only data access ends", facts(Expiry.NEVER, Optional.of(END)), AT_END, true),
        end("data access ends first", facts(AFTER, Optional.of(END)), AT_END, true),
        end("the token ends first", facts(BEFORE, Optional.of(END)), BEFORE, false),
        end("both end at once", facts(AT_END, Optional.of(END)), AT_END, false));
  }

  private static DynamicTest end(
      String sentence, TokenFacts facts, Expiry end, boolean endsWithDataAccess) {
    return DynamicTest.dynamicTest(
        sentence,
        () ->
            assertThat(facts)
                .returns(end, TokenFacts::firstEnd)
                .returns(endsWithDataAccess, TokenFacts::endsWithDataAccess));
  }

  private static TokenFacts facts(Expiry expiry, Optional<Instant> dataAccessUntil) {
    return new TokenFacts(
        "4711",
        "1000",
        TokenKind.EXPIRING,
        Optional.empty(),
        expiry,
        List.of(),
        List.of(),
        dataAccessUntil);
  }
}
