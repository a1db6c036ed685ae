package io.whatsapptoken.core.spec;

import static io.whatsapptoken.core.plan.ObservedFixture.settled;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.ledger.IssuanceSpec;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DesiredStateTest {
  @Test
  void the_issuance_spec_names_app_user_kind_and_scopes() {
    assertThat(settled().observed().desired().issuanceSpec("4711")).isEqualTo(issuanceSpec(false));
  }

  @Test
  void the_issuance_spec_distinguishes_expiring_tokens() {
    assertThat(settled().requestingExpiringTokens().observed().desired().issuanceSpec("4711"))
        .isEqualTo(issuanceSpec(true));
  }

  @Test
  void the_issuance_spec_contains_only_what_concerns_the_token() {
    var changed =
        settled().generation(2).period(Duration.ofDays(1)).neverRevoke().triggers("a", "b");

    assertThat(changed.observed().desired().issuanceSpec("4711"))
        .isEqualTo(settled().observed().desired().issuanceSpec("4711"));
  }

  private static IssuanceSpec issuanceSpec(boolean expiring) {
    return new IssuanceSpec(
        "4711",
        "SystemUser",
        "1000",
        expiring,
        List.of("whatsapp_business_management", "whatsapp_business_messaging"));
  }
}
