package io.whatsapptoken.core.status;

import static io.whatsapptoken.core.metaapp.MetaAppFixture.NOW;
import static io.whatsapptoken.core.metaapp.MetaAppFixture.TOKEN;
import static io.whatsapptoken.core.metaapp.MetaAppFixture.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.api.v1alpha1.Condition;
import io.whatsapptoken.api.v1alpha1.MetaAppStatus;
import io.whatsapptoken.api.v1alpha1.MetaAppStatus.Failure;
import io.whatsapptoken.core.metaapp.MetaAppFixture;
import io.whatsapptoken.core.status.MetaAppConditionType.MetaAppReason;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What stands of what the status of a {@code MetaApp} said before. */
final class PreviousStatusTest {
  private static final String STARTED = "2026-06-01T12:00:00Z";
  private static final Failure REFUSED =
      new Failure("Refused", "190", "trace-1", "No, at 12:00.", STARTED, "Correct it.", null);
  private static final Failure UNREACHABLE =
      new Failure("Unreachable", null, null, "No route.", STARTED, null, null);

  @TestFactory
  Stream<DynamicTest> the_same_failure_continues() {
    return Stream.of(
        continues("in other words", REFUSED, refused("Refused", "190", "Correct it.")),
        continues("without a code, in the same words", UNREACHABLE, unreachable("No route.")));
  }

  @TestFactory
  Stream<DynamicTest> another_failure_starts_now() {
    return Stream.of(
        begins("of another kind", REFUSED, refused("Invalid", "190", "Correct it.")),
        begins("with another code", REFUSED, refused("Refused", "200", "Correct it.")),
        begins("with another step to take", REFUSED, refused("Refused", "190", "Replace it.")),
        begins("without a code, in other words", UNREACHABLE, unreachable("No name.")));
  }

  @Test
  void a_condition_of_another_spec_is_dropped() {
    var before = MetaAppStatusRenderer.render(healthy().facts(), null, NOW);

    assertThat(PreviousStatus.of(before, 3).status()).contains(before);
    assertThat(PreviousStatus.of(before, 4).status()).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> a_condition_of_the_admin_token_is_kept_until_its_expiry() {
    return Stream.of(
        isKept("it has none", null, "Meta confirmed the admin token."),
        isKept("it is to come", "2026-06-01T12:05:01Z", "Meta confirmed the admin token."),
        isKept("it has come", "2026-06-01T12:05:00Z", "The admin token has expired."),
        isKept("it was edited by hand", "tomorrow", "Meta confirmed the admin token."));
  }

  @TestFactory
  Stream<DynamicTest> every_condition_is_kept() {
    return Stream.of(
        condition(
            "yes",
            healthy(),
            ConditionValue.asTrue(MetaAppReason.USABLE, "Meta accepts the credential.")),
        condition(
            "no",
            healthy().withoutSecret(),
            ConditionValue.asFalse(
                MetaAppReason.CREDENTIAL_MISSING, "There is no Secret. See status.failure.")),
        condition(
            "that is unknown",
            healthy().unchecked(),
            ConditionValue.asUnknown(MetaAppReason.NOT_CHECKED, "Meta has not been asked yet.")));
  }

  private static DynamicTest condition(
      String sentence, MetaAppFixture fixture, ConditionValue expected) {
    return DynamicTest.dynamicTest(
        sentence,
        () -> {
          var before = MetaAppStatusRenderer.render(fixture.facts(), null, NOW);
          assertThat(new PreviousStatus(Optional.of(before)).condition(MetaAppConditionType.READY))
              .contains(expected);
        });
  }

  @Test
  void an_unknown_reason_is_dropped() {
    var condition = new Condition("Ready", "True", 1L, "2026-06-01T12:00:00Z", "Odd", "");
    var before = new MetaAppStatus(1L, List.of(condition), null, null, null);

    assertThat(new PreviousStatus(Optional.of(before)).condition(MetaAppConditionType.READY))
        .isEmpty();
  }

  private static DynamicTest continues(String sentence, Failure before, Failure changed) {
    return DynamicTest.dynamicTest(
        sentence, () -> assertThat(after(before, changed)).isEqualTo(before));
  }

  private static DynamicTest begins(String sentence, Failure before, Failure changed) {
    var expected =
        new Failure(
            changed.kind(),
            changed.code(),
            changed.fbtraceId(),
            changed.message(),
            "2026-06-01T12:05:00Z",
            changed.action(),
            changed.affects());
    return DynamicTest.dynamicTest(
        sentence, () -> assertThat(after(before, changed)).isEqualTo(expected));
  }

  private static Failure after(Failure before, Failure changed) {
    return new PreviousStatus(Optional.of(new MetaAppStatus(3L, null, null, null, before)))
        .failure(changed, NOW);
  }

  private static DynamicTest isKept(String sentence, @Nullable String end, String expected) {
    return DynamicTest.dynamicTest(
        sentence,
        () -> {
          var before = MetaAppStatusRenderer.render(healthy().facts(), null, NOW);
          var print = TOKEN.fingerprint().value();
          var token = new MetaAppStatus.AdminToken(null, print, null, end, null, null);
          var past = new MetaAppStatus(3L, before.conditions(), token, null, null);
          assertThat(new PreviousStatus(Optional.of(past)).ofToken(TOKEN.fingerprint(), NOW))
              .hasValueSatisfying(said -> assertThat(said.message()).isEqualTo(expected));
        });
  }

  private static Failure refused(String kind, String code, String action) {
    return new Failure(kind, code, "trace-2", "No, at 12:05.", null, action, null);
  }

  private static Failure unreachable(String message) {
    return new Failure("Unreachable", "", "", message, null, "", null);
  }
}
