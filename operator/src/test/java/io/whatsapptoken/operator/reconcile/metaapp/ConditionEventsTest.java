package io.whatsapptoken.operator.reconcile.metaapp;

import static io.whatsapptoken.core.metaapp.MetaAppFixture.NOW;
import static io.whatsapptoken.core.metaapp.MetaAppFixture.REFUSAL;
import static io.whatsapptoken.core.metaapp.MetaAppFixture.expiring;
import static io.whatsapptoken.core.metaapp.MetaAppFixture.healthy;
import static io.whatsapptoken.operator.reconcile.EventReason.ADMIN_TOKEN_EXPIRING_SOON;
import static io.whatsapptoken.operator.reconcile.EventReason.ADMIN_TOKEN_UNUSABLE;
import static io.whatsapptoken.operator.reconcile.EventReason.APP_SECRET_UNUSABLE;
import static io.whatsapptoken.operator.reconcile.EventReason.CREDENTIAL_ACCEPTED;
import static io.whatsapptoken.operator.reconcile.EventReason.PREVIOUS_APP_SECRET_USED;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.api.v1alpha1.MetaAppStatus;
import io.whatsapptoken.core.metaapp.CredentialCheck.AdminTokenStatus;
import io.whatsapptoken.core.metaapp.MetaAppFixture;
import io.whatsapptoken.core.status.MetaAppStatusRenderer;
import io.whatsapptoken.operator.reconcile.EventReason;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class ConditionEventsTest {
  private static final MetaAppFixture INVALID =
      healthy().admin(new AdminTokenStatus.Invalid(REFUSAL));
  private static final MetaAppFixture EXPIRING = healthy().admin(expiring("2026-06-09"));

  @TestFactory
  Stream<DynamicTest> changed_conditions_emit_events() {
    return Stream.of(
        after(Optional.empty(), healthy(), CREDENTIAL_ACCEPTED),
        after(Optional.empty(), healthy().unchecked()),
        after(Optional.of(healthy()), healthy()),
        after(Optional.of(healthy()), INVALID, ADMIN_TOKEN_UNUSABLE),
        after(Optional.of(INVALID), INVALID),
        after(Optional.of(INVALID), healthy(), CREDENTIAL_ACCEPTED),
        after(Optional.of(healthy()), EXPIRING, ADMIN_TOKEN_EXPIRING_SOON),
        after(Optional.of(EXPIRING), EXPIRING),
        after(Optional.of(healthy()), healthy().previousAccepted(), PREVIOUS_APP_SECRET_USED),
        after(Optional.of(healthy()), healthy().withoutAdminKey(), ADMIN_TOKEN_UNUSABLE),
        after(Optional.of(healthy()), healthy().withoutSecret(), APP_SECRET_UNUSABLE));
  }

  @Test
  void the_note_names_the_step_to_take() {
    var events = ConditionEvents.of(status(healthy()), status(INVALID));

    assertThat(events)
        .extracting(ConditionEvents::note)
        .singleElement()
        .asString()
        .contains("is invalid (code 190)", "MetaApp.spec.adminTokenRef");
  }

  private static DynamicTest after(
      Optional<MetaAppFixture> before, MetaAppFixture now, EventReason... expected) {
    return DynamicTest.dynamicTest(
        before.map(fixture -> fixture.admin() + " " + fixture.secret()).orElse("nothing")
            + " -> "
            + now.admin()
            + " "
            + now.secret(),
        () ->
            assertThat(
                    ConditionEvents.of(
                        before.map(ConditionEventsTest::status).orElse(null), status(now)))
                .extracting(ConditionEvents::what)
                .containsExactly(expected));
  }

  private static MetaAppStatus status(MetaAppFixture fixture) {
    return MetaAppStatusRenderer.render(fixture.facts(), null, NOW);
  }
}
