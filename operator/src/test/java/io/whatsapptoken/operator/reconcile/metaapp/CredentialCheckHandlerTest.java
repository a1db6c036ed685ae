package io.whatsapptoken.operator.reconcile.metaapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.metaapp.CredentialCheck;
import io.whatsapptoken.core.metaapp.CredentialCheck.AdminTokenStatus;
import io.whatsapptoken.core.metaapp.CredentialCheck.AppSecretStatus;
import io.whatsapptoken.core.metaapp.MetaAppFixture;
import io.whatsapptoken.operator.meta.http.CallListener;
import io.whatsapptoken.operator.meta.http.FakeMetaServer;
import io.whatsapptoken.operator.meta.http.HttpMetaClient;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CredentialCheckHandlerTest {
  private static final String VALID =
      "{\"data\":{\"is_valid\":true,\"app_id\":\"4711\",\"type\":\"APP\"}}";
  private static final String WRONG_ADDRESS =
      "{\"error\":{\"code\":5,\"message\":\"(#5) Unauthorized source IP address\"}}";
  private static final String WRONG_SIGNATURE =
      "{\"error\":{\"code\":190,\"message\":\"Invalid OAuth access token signature.\"}}";
  private static final String EXPIRED =
      "{\"error\":{\"code\":190,\"error_subcode\":463,\"message\":\"Expired\"}}";
  private static final String OTHER_APP =
      "{\"error\":{\"code\":100,\"message\":\"(#100) The App_id in the input_token did not match"
          + " the Viewing App\"}}";

  private final FakeMetaServer meta = new FakeMetaServer();

  @AfterEach
  void close() {
    meta.close();
  }

  @Test
  void a_call_that_meta_rejects_for_its_address_confirms_no_secret() {
    meta.respondsWith(400, WRONG_ADDRESS);

    var check = check(MetaAppFixture.healthy().withoutAdmin());

    assertThat(check.secret())
        .hasValueSatisfying(
            secret -> assertThat(secret).isInstanceOf(AppSecretStatus.Unconfirmed.class));
  }

  @Test
  void a_call_that_meta_rejects_for_its_address_blames_no_admin_token() {
    meta.respondsWith(400, WRONG_ADDRESS).respondsWith(400, WRONG_ADDRESS);

    var check = check(MetaAppFixture.healthy());

    assertThat(check.secret())
        .hasValueSatisfying(
            secret -> assertThat(secret).isInstanceOf(AppSecretStatus.Unconfirmed.class));
    assertThat(check.admin()).isEmpty();
  }

  @Test
  void an_admin_token_of_another_app_leaves_the_secret_accepted() {
    meta.respondsWith(400, OTHER_APP).respondsWith(200, VALID);

    var check = check(MetaAppFixture.healthy());

    assertThat(check.secret()).contains(new AppSecretStatus.Accepted());
    assertThat(check.admin())
        .hasValueSatisfying(
            admin -> assertThat(admin).isInstanceOf(AdminTokenStatus.OfOtherApp.class));
  }

  @Test
  void an_invalid_admin_token_does_not_hide_a_wrong_secret() {
    meta.respondsWith(400, WRONG_SIGNATURE)
        .respondsWith(400, EXPIRED)
        .respondsWith(400, WRONG_SIGNATURE);

    assertThat(check(MetaAppFixture.healthy()).secret())
        .hasValueSatisfying(
            secret -> assertThat(secret).isInstanceOf(AppSecretStatus.Rejected.class));
  }

  @Test
  void without_an_answer_about_the_secret_the_last_result_is_kept() {
    meta.respondsWith(400, OTHER_APP).respondsWith(502, "<html>");

    var check = check(MetaAppFixture.healthy());

    assertThat(check.silence()).isPresent();
    assertThat(check.admin()).isEqualTo(MetaAppFixture.healthy().admin());
  }

  private CredentialCheck check(MetaAppFixture fixture) {
    var clock = Clock.fixed(MetaAppFixture.NOW, ZoneOffset.UTC);
    try (var graph =
        new HttpMetaClient(meta.endpoint(Duration.ofSeconds(10)), clock, CallListener.NOOP)) {
      return new CredentialCheckHandler(graph, clock).check(fixture.facts());
    }
  }
}
