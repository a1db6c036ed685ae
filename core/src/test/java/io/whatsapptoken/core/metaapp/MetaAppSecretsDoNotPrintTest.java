package io.whatsapptoken.core.metaapp;

import static io.whatsapptoken.core.metaapp.MetaAppFixture.APP;
import static io.whatsapptoken.core.metaapp.MetaAppFixture.NEXT;
import static io.whatsapptoken.core.metaapp.MetaAppFixture.NOW;
import static io.whatsapptoken.core.metaapp.MetaAppFixture.PREVIOUS;
import static io.whatsapptoken.core.metaapp.MetaAppFixture.healthy;
import static io.whatsapptoken.core.metaapp.MetaAppFixture.keys;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whatever holds a secret can be printed without telling it. */
final class MetaAppSecretsDoNotPrintTest {
  @TestFactory
  Stream<DynamicTest> values() {
    var all = new AdminTokenKeys(NEXT, new RenewalState.Pending(NEXT), Optional.of(PREVIOUS), "1");
    return Stream.of(
            all,
            healthy().keys(all).previousAccepted().facts(),
            new MetaAppPlan.Exchange(APP, all, new RenewalState.Started(NOW, "me")),
            new MetaAppPlan.Promote(APP, all, NEXT, Optional.empty()),
            new MetaAppPlan.Retire(APP, keys(), PREVIOUS))
        .map(value ->
            DynamicTest.dynamicTest(
                value.getClass().getSimpleName(),
                () ->
                    assertThat(value.toString())
                        .doesNotContain("EAA", "0123456789abcdef", "fedcba9876543210")));
  }

  @Test
  void a_renewal_marker_prints_its_time_but_not_its_process() {
    assertThat(new RenewalState.Started(NOW, "EAAnotaprocess"))
        .hasToString("Begun[at=" + NOW + "]");
  }
}
