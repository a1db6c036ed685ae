package io.whatsapptoken.core.spec;

import static io.whatsapptoken.core.plan.ObservedFixture.settled;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The wish is kept beside each token: if its words change, every token is issued anew. */
final class DesiredStateTest {
  @Test
  void the_issuance_spec_names_app_user_kind_and_scopes() {
    assertThat(settled().observed().desired().issuanceSpec("4711"))
        .isEqualTo(
            "app 4711, system user 1000, permanent,"
                + " whatsapp_business_management whatsapp_business_messaging");
  }

  @Test
  void the_issuance_spec_distinguishes_expiring_tokens() {
    assertThat(settled().requestingExpiringTokens().observed().desired().issuanceSpec("4711"))
        .isEqualTo(
            "app 4711, system user 1000, expiring,"
                + " whatsapp_business_management whatsapp_business_messaging");
  }

  @Test
  void the_issuance_spec_contains_only_what_concerns_the_token() {
    var changed =
        settled().generation(2).period(Duration.ofDays(1)).neverRevoke().triggers("a", "b");

    assertThat(changed.observed().desired().issuanceSpec("4711"))
        .isEqualTo(settled().observed().desired().issuanceSpec("4711"));
  }
}
