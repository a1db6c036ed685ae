package io.whatsapptoken.core.metaapp;

import static io.whatsapptoken.core.metaapp.MetaAppFixture.NOW;
import static io.whatsapptoken.core.metaapp.MetaAppFixture.REFUSAL;
import static io.whatsapptoken.core.metaapp.MetaAppFixture.expiring;
import static io.whatsapptoken.core.metaapp.MetaAppFixture.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.metaapp.CredentialCheck.AdminTokenStatus;
import io.whatsapptoken.core.metaapp.CredentialCheck.AppSecretStatus;
import io.whatsapptoken.core.plan.Decision;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

final class MetaAppPlannerTest {
  private static final AdminTokenStatus INVALID = new AdminTokenStatus.Invalid(REFUSAL);
  private static final AppSecretStatus ACCEPTED = new AppSecretStatus.Accepted();
  private static final Optional<AdminTokenStatus> NO_ADMIN = Optional.empty();
  private static final MetaAppFixture UNREACHABLE = healthy().unreachableTimes(4);
  private static final MetaAppFixture FAILING = healthy().admin(INVALID).failing(2);

  @TestFactory
  Stream<DynamicTest> a_credential_is_checked() {
    return Stream.of(
        when("this process has not checked it", healthy().unchecked()).isChecked(),
        when("the Secret holds another admin token", withOtherToken()).isChecked(),
        when("the slot has come", healthy(), at("12:15:00")).isChecked(),
        when("the pause after no response is over", UNREACHABLE, at("12:00:40")).isChecked(),
        when("a user may have acted", FAILING, at("12:01:00")).isChecked(),
        when("the app secret is being changed", healthy().previousAccepted(), at("12:01:00"))
            .isChecked());
  }

  @TestFactory
  Stream<DynamicTest> otherwise_its_secrets_are_read_again() {
    return Stream.of(
        when("it is healthy", healthy()).requeuesAt("12:06:00"),
        when("the admin token expires soon", healthy().admin(expiring("2026-06-06")))
            .requeuesAt("12:06:00"),
        when("the slot comes before the next read", healthy(), at("12:14:30"))
            .requeuesAt("12:15:00"),
        when("Meta did not respond a moment ago", UNREACHABLE, at("12:00:39"))
            .requeuesAt("12:00:40"),
        when("the pause is longer than that", UNREACHABLE, at("12:00:10")).requeuesAt("12:00:25"),
        when("a user must act", FAILING, at("12:00:50")).requeuesAt("12:01:00"),
        when(
                "the app secret was changed a moment ago",
                healthy().previousAccepted(),
                at("12:00:30"))
            .requeuesAt("12:01:00"),
        when("there is no app secret", healthy().withoutSecret()).requeuesAt("12:05:15"),
        when("it needs no admin token", healthy().withoutAdmin()).requeuesAt("12:06:00"),
        when("there is no admin token", healthy().withoutAdminKey().checkedAs(ACCEPTED, NO_ADMIN))
            .requeuesAt("12:05:15"));
  }

  private record Case(String sentence, MetaAppObserved observed, Instant now) {
    DynamicTest isChecked() {
      return then(new Decision.Act<>(MetaAppPlanner.Action.CHECK));
    }

    DynamicTest requeuesAt(String until) {
      return then(new Decision.NotBefore<>(at(until)));
    }

    private DynamicTest then(Decision<MetaAppPlanner.Action> expected) {
      return DynamicTest.dynamicTest(
          sentence, () -> assertThat(MetaAppPlanner.plan(observed, now)).isEqualTo(expected));
    }
  }

  private static Case when(String sentence, MetaAppFixture fixture) {
    return when(sentence, fixture, NOW);
  }

  private static Case when(String sentence, MetaAppFixture fixture, Instant now) {
    return new Case(sentence, fixture.facts(), now);
  }

  private static Case when(String sentence, MetaAppObserved observed) {
    return new Case(sentence, observed, NOW);
  }

  /** Meta was asked about another token than the Secret holds now. */
  private static MetaAppObserved withOtherToken() {
    return healthy().facts().with(healthy().withOtherToken().secrets());
  }

  private static Instant at(String time) {
    return Instant.parse("2026-06-01T" + time + "Z");
  }
}
