package io.whatsapptoken.core.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.doctor.Finding.Level;
import io.whatsapptoken.core.doctor.ServiceFindings.Usage;
import io.whatsapptoken.core.ledger.VerificationSpec;
import io.whatsapptoken.core.meta.Acknowledged;
import io.whatsapptoken.core.meta.Answer;
import io.whatsapptoken.core.meta.Asset;
import io.whatsapptoken.core.meta.GraphError;
import io.whatsapptoken.core.meta.GraphFailure;
import io.whatsapptoken.core.meta.Inspection;
import io.whatsapptoken.core.meta.Remediation;
import io.whatsapptoken.core.plan.Failures;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.Expiry;
import io.whatsapptoken.core.token.TokenFacts;
import io.whatsapptoken.core.token.TokenKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class FindingsTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final AccessToken TOKEN = new AccessToken("EAAtoken");
  private static final Asset PHONE = new Asset.PhoneNumber("7");
  private static final GraphError ERROR =
      new GraphError(400, 190, OptionalInt.of(463), "Session has expired", "");

  @Test
  void a_failure_without_an_answer_is_no_problem_of_ours() {
    assertThat(level(new GraphFailure.Unreachable("no route"))).isEqualTo(Level.NO_ANSWER);
    assertThat(level(new GraphFailure.NoUsableResponse("cut"))).isEqualTo(Level.NO_ANSWER);
    assertThat(level(new GraphFailure.Transient(ERROR))).isEqualTo(Level.NO_ANSWER);
  }

  @Test
  void a_rejection_is_a_problem() {
    assertThat(level(new GraphFailure.Throttled(ERROR, Duration.ZERO))).isEqualTo(Level.PROBLEM);
    assertThat(level(new GraphFailure.Refused(ERROR, Remediation.CHECK_APP)))
        .isEqualTo(Level.PROBLEM);
  }

  @Test
  void an_invalid_token_must_be_replaced() {
    var finding = inspected(new Inspection.Invalid(ERROR));

    assertThat(finding.level()).isEqualTo(Level.PROBLEM);
    assertThat(finding.action()).isEqualTo(Remediation.REPLACE_TOKEN.text());
  }

  @Test
  void a_token_behind_a_check_is_not_replaced() {
    var checkpoint = new GraphError(400, 190, OptionalInt.of(459), "Log in", "");

    assertThat(inspected(new Inspection.Invalid(checkpoint)).action())
        .isEqualTo(Remediation.CLEAR_CHECK.text());
  }

  @Test
  void a_valid_token_is_described() {
    assertThat(inspected(valid(TokenKind.PERMANENT, Expiry.NEVER)))
        .isEqualTo(
            Finding.ok(
                "token",
                "Permanent, fingerprint "
                    + TOKEN.fingerprint()
                    + ", user 5; it does not expire; scopes a, b."));
  }

  @Test
  void a_token_is_reported_ten_days_before_it_expires() {
    assertThat(inspected(valid(TokenKind.EXPIRING, in(Duration.ofDays(10)))).level())
        .isEqualTo(Level.WARNING);
    assertThat(inspected(valid(TokenKind.EXPIRING, in(Duration.ofDays(10).plusSeconds(1)))).level())
        .isEqualTo(Level.OK);
  }

  @Test
  void a_temporary_token_is_always_reported() {
    var finding = inspected(valid(TokenKind.TEMPORARY, in(Duration.ofDays(20))));

    assertThat(finding.level()).isEqualTo(Level.WARNING);
    assertThat(finding.message()).contains("temporary user token", "it expires at 2026-06-21");
  }

  @Test
  void an_unmet_requirement_counts_before_the_expiry() {
    var needed = new VerificationSpec("4711", List.of("c"), List.of(), List.of());
    var finding =
        TokenFindings.ofInspection(
            TOKEN, valid(TokenKind.TEMPORARY, in(Duration.ofHours(1))), needed, NOW);

    assertThat(finding.message()).isEqualTo("The token lacks the scopes c.");
    assertThat(finding.level()).isEqualTo(Level.PROBLEM);
  }

  @Test
  void an_asset_is_reached_refused_or_unknown() {
    assertThat(TokenFindings.ofProbe(PHONE, new Answer.Ok<>(Acknowledged.DONE)))
        .isEqualTo(Finding.ok("phone number", "The token has access to 7."));
    assertThat(probed(new GraphFailure.Refused(ERROR, Remediation.ASSIGN_ASSET)).message())
        .startsWith("The token has no access to phone number 7. ");
    assertThat(probed(new GraphFailure.Unreachable("no route")).level()).isEqualTo(Level.NO_ANSWER);
  }

  @Test
  void a_version_is_compared_with_the_requested_one() {
    assertThat(ServiceFindings.version("v25.0", List.of("v25.0")).level()).isEqualTo(Level.OK);
    assertThat(ServiceFindings.version("v25.0", List.of()).message())
        .isEqualTo("Requested v25.0; Meta does not report a version.");
    assertThat(ServiceFindings.version("v25.0", List.of("v25.0", "v26.0")))
        .isEqualTo(
            Finding.warning(
                "version",
                "Requested v25.0, but Meta serves v26.0.",
                "Set GRAPH_VERSION to a version that Meta serves."));
  }

  @Test
  void the_largest_figure_of_each_limit_counts() {
    assertThat(
            ServiceFindings.limits(
                List.of(new Usage("app", 3), new Usage("whatsapp", 74), new Usage("app", 1))))
        .isEqualTo(Finding.ok("limits", "Used within an hour: app 3 %, whatsapp 74 %."));
    assertThat(ServiceFindings.limits(List.of(new Usage("app", 75))).level())
        .isEqualTo(Level.WARNING);
    assertThat(ServiceFindings.limits(List.of()).message())
        .isEqualTo("Meta reports no usage, as it does while usage is low.");
  }

  @Test
  void a_clock_that_is_a_minute_off_is_reported() {
    assertThat(clock(Duration.ofMillis(-59_999)))
        .contains(Finding.ok("clock", "Within 60 s of Meta's."));
    assertThat(clock(Duration.ofMinutes(-1)).map(Finding::message)).contains("60 s behind Meta's.");
    assertThat(clock(Duration.ofSeconds(90)).map(Finding::message))
        .contains("90 s ahead of Meta's.");
    assertThat(ServiceFindings.clock(Optional.empty())).isEmpty();
  }

  private static Optional<Finding> clock(Duration ahead) {
    return ServiceFindings.clock(Optional.of(ahead));
  }

  private static Level level(GraphFailure failure) {
    return Finding.of("Meta", Failures.of(failure)).level();
  }

  private static Finding probed(GraphFailure failure) {
    return TokenFindings.ofProbe(PHONE, new Answer.Failed<>(failure));
  }

  private static Finding inspected(Inspection inspection) {
    var needed = new VerificationSpec("4711", List.of("a"), List.of(), List.of());
    return TokenFindings.ofInspection(TOKEN, inspection, needed, NOW);
  }

  private static Expiry in(Duration time) {
    return new Expiry.At(NOW.plus(time));
  }

  private static Inspection valid(TokenKind kind, Expiry expiry) {
    return new Inspection.Valid(
        new TokenFacts("4711", "5", kind, Optional.of(NOW), expiry, List.of("a", "b"), List.of()));
  }
}
