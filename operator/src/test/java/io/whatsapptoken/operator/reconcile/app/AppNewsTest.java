package io.whatsapptoken.operator.reconcile.app;

import static io.whatsapptoken.operator.app.AppSituation.NOW;
import static io.whatsapptoken.operator.app.AppSituation.REFUSAL;
import static io.whatsapptoken.operator.app.AppSituation.expiring;
import static io.whatsapptoken.operator.app.AppSituation.healthy;
import static io.whatsapptoken.operator.reconcile.Happening.ADMIN_TOKEN_ENDS;
import static io.whatsapptoken.operator.reconcile.Happening.ADMIN_TOKEN_UNUSABLE;
import static io.whatsapptoken.operator.reconcile.Happening.APP_SECRET_UNUSABLE;
import static io.whatsapptoken.operator.reconcile.Happening.CREDENTIAL_ACCEPTED;
import static io.whatsapptoken.operator.reconcile.Happening.PREVIOUS_APP_SECRET_USED;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.api.v1alpha1.MetaAppStatus;
import io.whatsapptoken.operator.app.AdminFinding;
import io.whatsapptoken.operator.app.AppSituation;
import io.whatsapptoken.operator.reconcile.Happening;
import io.whatsapptoken.operator.status.AppStatusRenderer;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class AppNewsTest {
  private static final AppSituation DEAD = healthy().admin(new AdminFinding.Dead(REFUSAL));
  private static final AppSituation ENDING = healthy().watching().admin(expiring("2026-06-09"));

  @TestFactory
  Stream<DynamicTest> tells() {
    return Stream.of(
        after(Optional.empty(), healthy(), CREDENTIAL_ACCEPTED),
        after(Optional.empty(), healthy().unasked()),
        after(Optional.of(healthy()), healthy()),
        after(Optional.of(healthy()), DEAD, ADMIN_TOKEN_UNUSABLE),
        after(Optional.of(DEAD), DEAD),
        after(Optional.of(DEAD), healthy(), CREDENTIAL_ACCEPTED),
        after(Optional.of(healthy()), ENDING, ADMIN_TOKEN_ENDS),
        after(Optional.of(ENDING), ENDING),
        after(Optional.of(healthy()), healthy().previousAccepted(), PREVIOUS_APP_SECRET_USED),
        after(Optional.of(healthy()), healthy().withoutAdminKey(), ADMIN_TOKEN_UNUSABLE),
        after(Optional.of(healthy().watching()), healthy().withoutSecret(), APP_SECRET_UNUSABLE));
  }

  @Test
  void the_note_says_what_to_do() {
    var news = AppNews.of(status(healthy()), status(DEAD));

    assertThat(news)
        .extracting(AppNews::note)
        .singleElement()
        .asString()
        .contains("no longer works (code 190)", "MetaApp.spec.adminToken");
  }

  private static DynamicTest after(
      Optional<AppSituation> before, AppSituation now, Happening... expected) {
    return DynamicTest.dynamicTest(
        before.map(seen -> seen.admin() + " " + seen.secret()).orElse("nothing")
            + " -> "
            + now.admin()
            + " "
            + now.secret(),
        () ->
            assertThat(AppNews.of(before.map(AppNewsTest::status).orElse(null), status(now)))
                .extracting(AppNews::what)
                .containsExactly(expected));
  }

  private static MetaAppStatus status(AppSituation seen) {
    return AppStatusRenderer.render(seen.facts(), null, NOW);
  }
}
