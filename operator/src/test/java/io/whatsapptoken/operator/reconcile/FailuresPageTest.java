package io.whatsapptoken.operator.reconcile;

import static java.util.stream.Collectors.joining;

import io.whatsapptoken.operator.docs.GeneratedPage;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class FailuresPageTest {
  static final List<FailureCase> ROWS =
      Stream.of(
              InspectionFailures.PROVED_INVALID,
              InspectionFailures.INCONCLUSIVE,
              InspectionFailures.CROSS_CHECKED,
              InspectionFailures.CROSS_CHECKED_APP,
              ProbeFailures.PROBED,
              ProbeFailures.PROBE_INCONCLUSIVE,
              ProbeFailures.VERIFIED,
              IssueAndRevokeFailures.ISSUED,
              IssueAndRevokeFailures.EXCHANGED,
              IssueAndRevokeFailures.REVOKED)
          .flatMap(List::stream)
          .toList();

  private static final String BEGINNING =
      """
      # Failures

      Responses of Meta, their meaning, and the reaction of the operator. This page is generated from the table that the tests verify row
      by row: a simulated Meta returns each response, and the reaction of the operator is compared.

      Meta answers authentication errors with HTTP 400 as well as with 401 and 403, so only code, subcode and, where one code stands for
      different things, the message count. Of the three results of `debug_token` (valid, proved invalid, inconclusive) only the second
      may cause a rotation. An error of the operator's own credential never marks a token as invalid.

      ## What the operator does

      | | |
      |---|---|
      """;

  private static final String TABLE =
      """

      | Response | Meaning | Reaction | Step to take |
      |---|---|---|---|
      """;

  @Test
  void lists_every_failure_case() {
    new GeneratedPage("failures.md", BEGINNING + reactions() + sections()).isUpToDate();
  }

  private static String reactions() {
    return Stream.of(Reaction.values())
        .map(deed -> "| %s | %s |\n".formatted(deed.label(), deed.meaning()))
        .collect(joining());
  }

  private static String sections() {
    return Stream.of(GraphCallCase.values())
        .map(call ->
            "\n## %s\n\n%s\n".formatted(call.title(), call.explanation())
                + TABLE
                + ROWS.stream()
                    .filter(row -> row.call() == call)
                    .map(FailuresPageTest::row)
                    .collect(joining()))
        .collect(joining());
  }

  private static String row(FailureCase row) {
    return "| %s | %s | %s | %s |\n"
        .formatted(
            row.response().display(),
            row.meaning(),
            row.expected().reaction().label(),
            remediation(row));
  }

  private static String remediation(FailureCase row) {
    return row.remediationText().isEmpty() ? "None." : row.remediationText();
  }
}
