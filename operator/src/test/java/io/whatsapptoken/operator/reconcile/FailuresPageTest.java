package io.whatsapptoken.operator.reconcile;

import static java.util.stream.Collectors.joining;

import io.whatsapptoken.operator.config.GeneratedPage;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class FailuresPageTest {
  static final List<Death> ROWS =
      Stream.of(
              DeathsOfTheToken.PROVED,
              DeathsOfTheToken.UNTOLD,
              DeathsOfTheToken.CROSS_CHECKED,
              DeathsOfReach.PROBED,
              DeathsOfReach.PROBED_IN_VAIN,
              DeathsOfReach.VERIFIED,
              DeathsOfCalls.ISSUED,
              DeathsOfCalls.EXCHANGED,
              DeathsOfCalls.REVOKED)
          .flatMap(List::stream)
          .toList();

  private static final String BEGINNING =
      """
      # Failures

      What Meta may answer, what it means, and what comes of it. This page is made from the table that the tests go through row by row:
      each answer is given to the operator by a stand-in for Meta, and what it then does is compared.

      Meta answers authentication errors with HTTP 400 as well as with 401 and 403, so only code, subcode and, where one code stands for
      different things, the message count. Of the three answers of `debug_token` (valid, proved invalid, cannot tell) only the second
      may cause a rotation. An error of the operator's own credential is never taken for the death of a token.

      ## What the operator does

      | | |
      |---|---|
      """;

  private static final String TABLE =
      """

      | Meta's answer | Meaning | The operator | What a person must do |
      |---|---|---|---|
      """;

  @Test
  void lists_every_death() {
    new GeneratedPage("failures.md", BEGINNING + deeds() + sections()).isUpToDate();
  }

  private static String deeds() {
    return Stream.of(Deed.values())
        .map(deed -> "| %s | %s |\n".formatted(deed.label(), deed.meaning()))
        .collect(joining());
  }

  private static String sections() {
    return Stream.of(MetaCall.values())
        .map(call ->
            "\n## %s\n\n%s\n".formatted(call.title(), call.explanation())
                + TABLE
                + ROWS.stream()
                    .filter(row -> row.call() == call)
                    .map(FailuresPageTest::row)
                    .collect(joining()))
        .collect(joining());
  }

  private static String row(Death row) {
    return "| %s | %s | %s | %s |\n"
        .formatted(row.said().shown(), row.meaning(), row.expected().deed().label(), step(row));
  }

  private static String step(Death row) {
    return row.step().isEmpty() ? "Nothing." : row.step();
  }
}
