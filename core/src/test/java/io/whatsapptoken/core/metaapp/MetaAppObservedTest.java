package io.whatsapptoken.core.metaapp;

import static io.whatsapptoken.core.metaapp.MetaAppFixture.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The result of a check is valid for the credential that was checked. */
final class MetaAppObservedTest {
  @Test
  void every_change_of_the_credential_changes_the_input_hash() {
    var credentials =
        List.of(
            healthy(),
            healthy().withoutSecret(),
            healthy().previousAccepted(),
            healthy().withoutAdmin(),
            healthy().withOtherToken());

    assertThat(credentials.stream().map(fixture -> fixture.facts().subject()))
        .doesNotHaveDuplicates();
  }

  @Test
  void secrets_do_not_print() {
    assertThat(healthy().previousAccepted().facts().toString())
        .doesNotContain("EAA", "0123456789abcdef", "fedcba9876543210");
  }
}
