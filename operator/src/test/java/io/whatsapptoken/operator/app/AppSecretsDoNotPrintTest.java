package io.whatsapptoken.operator.app;

import static io.whatsapptoken.operator.app.AppSituation.APP;
import static io.whatsapptoken.operator.app.AppSituation.NEXT;
import static io.whatsapptoken.operator.app.AppSituation.NOW;
import static io.whatsapptoken.operator.app.AppSituation.PREVIOUS;
import static io.whatsapptoken.operator.app.AppSituation.healthy;
import static io.whatsapptoken.operator.app.AppSituation.keys;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whatever holds a secret can be printed without telling it. */
final class AppSecretsDoNotPrintTest {
  @TestFactory
  Stream<DynamicTest> values() {
    var all = new AdminKeys(NEXT, new NextToken.Kept(NEXT), Optional.of(PREVIOUS), "1");
    return Stream.of(
            all,
            healthy().keys(all).previousAccepted().facts(),
            new AppPlan.Exchange(APP, all, new NextToken.Begun(NOW, "me")),
            new AppPlan.Promote(APP, all, NEXT, Optional.empty()),
            new AppPlan.Retire(APP, keys(), PREVIOUS))
        .map(value ->
            DynamicTest.dynamicTest(
                value.getClass().getSimpleName(),
                () ->
                    assertThat(value.toString())
                        .doesNotContain("EAA", "0123456789abcdef", "fedcba9876543210")));
  }

  @Test
  void a_mark_tells_when_and_not_by_whom() {
    assertThat(new NextToken.Begun(NOW, "EAAnotaprocess")).hasToString("Begun[at=" + NOW + "]");
  }
}
