package io.whatsapptoken.operator.status;

import static io.whatsapptoken.operator.app.AppSituation.CURRENT;
import static io.whatsapptoken.operator.app.AppSituation.NOW;
import static io.whatsapptoken.operator.app.AppSituation.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.api.v1alpha1.MetaAppStatus;
import io.whatsapptoken.api.v1alpha1.MetaAppStatus.Failure;
import io.whatsapptoken.operator.app.AppSituation;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What stands of what the status of a {@code MetaApp} said before. */
final class PastTest {
  private static final String BEGAN = "2026-06-01T12:00:00Z";
  private static final Failure REFUSED =
      new Failure("Refused", "190", "trace-1", "No, at 12:00.", BEGAN, "Correct it.");
  private static final Failure SILENT =
      new Failure("Unreachable", null, null, "No route.", BEGAN, null);

  @TestFactory
  Stream<DynamicTest> the_same_failure_goes_on() {
    return Stream.of(
        goesOn("in other words", REFUSED, refused("Refused", "190", "Correct it.")),
        goesOn("without a code, in the same words", SILENT, silent("No route.")));
  }

  @TestFactory
  Stream<DynamicTest> another_failure_begins_now() {
    return Stream.of(
        begins("of another kind", REFUSED, refused("Invalid", "190", "Correct it.")),
        begins("with another code", REFUSED, refused("Refused", "200", "Correct it.")),
        begins("with another step to take", REFUSED, refused("Refused", "190", "Replace it.")),
        begins("without a code, in other words", SILENT, silent("No name.")));
  }

  @Test
  void what_was_said_of_another_spec_does_not_stand() {
    var before = AppStatusRenderer.render(healthy().facts(), null, NOW);

    assertThat(Past.of(before, 3).status()).contains(before);
    assertThat(Past.of(before, 4).status()).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> what_was_said_of_the_admin_token_stands_until_its_end() {
    return Stream.of(
        stands("it has none", null, "Meta confirmed the admin token."),
        stands("it is to come", "2026-06-01T12:05:01Z", "Meta confirmed the admin token."),
        stands("it has come", "2026-06-01T12:05:00Z", "The admin token has expired."),
        stands("it was edited by hand", "tomorrow", "Meta confirmed the admin token."));
  }

  @TestFactory
  Stream<DynamicTest> a_condition_stands_whatever_it_says() {
    return Stream.of(
        says("yes", healthy(), Verdict.yes(AppReason.USABLE, "Meta accepts the credential.")),
        says(
            "no",
            healthy().withoutSecret(),
            Verdict.no(AppReason.CREDENTIAL_MISSING, "There is no Secret. Make it.")),
        says(
            "that nobody knows",
            healthy().unasked(),
            Verdict.unknown(AppReason.NOT_CHECKED_YET, "Meta was not asked yet.")));
  }

  private static DynamicTest says(String sentence, AppSituation given, Verdict expected) {
    return DynamicTest.dynamicTest(
        sentence,
        () -> {
          var before = AppStatusRenderer.render(given.facts(), null, NOW);
          assertThat(new Past(Optional.of(before)).verdict(AppConditionType.READY))
              .contains(expected);
        });
  }

  @Test
  void a_reason_that_this_version_does_not_know_does_not_stand() {
    var before = AppStatusRenderer.render(healthy().facts(), null, NOW);
    Optional.ofNullable(before.conditions()).orElseThrow().forEach(c -> c.setReason("Odd"));

    assertThat(new Past(Optional.of(before)).verdict(AppConditionType.READY)).isEmpty();
  }

  private static DynamicTest goesOn(String sentence, Failure before, Failure news) {
    return DynamicTest.dynamicTest(
        sentence, () -> assertThat(after(before, news)).isEqualTo(before));
  }

  private static DynamicTest begins(String sentence, Failure before, Failure news) {
    var expected =
        new Failure(
            news.kind(),
            news.code(),
            news.fbtraceId(),
            news.message(),
            "2026-06-01T12:05:00Z",
            news.action());
    return DynamicTest.dynamicTest(
        sentence, () -> assertThat(after(before, news)).isEqualTo(expected));
  }

  private static Failure after(Failure before, Failure news) {
    return new Past(Optional.of(new MetaAppStatus(3L, null, null, before))).failure(news, NOW);
  }

  private static DynamicTest stands(String sentence, @Nullable String end, String expected) {
    return DynamicTest.dynamicTest(
        sentence,
        () -> {
          var before = AppStatusRenderer.render(healthy().facts(), null, NOW);
          var print = CURRENT.fingerprint().value();
          var token = new MetaAppStatus.AdminToken(null, print, null, end, null, null);
          var past = new MetaAppStatus(3L, before.conditions(), token, null);
          assertThat(new Past(Optional.of(past)).ofToken(CURRENT.fingerprint(), NOW))
              .hasValueSatisfying(said -> assertThat(said.message()).isEqualTo(expected));
        });
  }

  private static Failure refused(String kind, String code, String action) {
    return new Failure(kind, code, "trace-2", "No, at 12:05.", null, action);
  }

  private static Failure silent(String message) {
    return new Failure("Unreachable", "", "", message, null, "");
  }
}
