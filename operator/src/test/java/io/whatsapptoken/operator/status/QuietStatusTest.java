package io.whatsapptoken.operator.status;

import static io.whatsapptoken.operator.status.Seen.NOW;
import static io.whatsapptoken.operator.status.Seen.behind;
import static io.whatsapptoken.operator.status.Seen.intent;
import static io.whatsapptoken.operator.status.Seen.kept;
import static io.whatsapptoken.operator.status.Seen.observing;
import static io.whatsapptoken.operator.status.Seen.replaced;
import static io.whatsapptoken.operator.status.Seen.setback;
import static io.whatsapptoken.operator.status.Seen.settled;
import static io.whatsapptoken.operator.status.Seen.unissued;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenStatus;
import io.whatsapptoken.operator.plan.Published;
import io.whatsapptoken.operator.plan.Supply;
import io.whatsapptoken.operator.plan.Wish;
import io.whatsapptoken.operator.token.Alarm;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A status says the same for as long as the facts do, and it never says a secret. */
final class QuietStatusTest {
  private static final Map<String, Seen> OF_ALL =
      Map.of(
          "nothing was done yet", unissued(),
          "the credential is missing", unissued().withoutCredential(),
          "a token is kept", settled().ledger(l -> l.intending(intent()).keeping(kept())),
          "all is settled", settled(),
          "the token is dead", settled().token(t -> t.dead(Woe.DEATH)),
          "a rotation failed",
              settled().ledger(l -> l.intending(intent()).setBack(setback(Woe.UNFIT))),
          "a check was refused", settled().checkFailed(Woe.BAD_SECRET),
          "the old token is in use",
              settled()
                  .superseded(replaced(Optional.empty()))
                  .workloads(behind("a"))
                  .olderPods("p"),
          "the old token cannot be revoked", settled().superseded(WhenSeen.unrevoked(Woe.PASSING)),
          "the Secret is not ours", settled().published(new Published.Foreign("it is not ours")));

  private static final Map<String, Seen> OF_THESE =
      Map.of(
          "it is suspended", settled().conduct(Wish.Conduct.SUSPENDED),
          "it is observed",
              observing(new Supply.Given(Seen.CURRENT)).showing(Optional.empty(), Optional.empty()),
          "it lost a permission", settled().token(t -> t.withFlaw(Optional.of(Woe.UNFIT))),
          "its end is near", settled().token(t -> t.announced(Alarm.LAST)),
          "a token must be supplied",
              unissued()
                  .supplied(
                      new Wish.Source.Supplied(new Wish.Place("pasted", "token")),
                      new Supply.Missing("Secret pasted does not exist.", "Create it.")));

  private static final Map<String, Seen> SITUATIONS =
      Stream.of(OF_ALL, OF_THESE)
          .flatMap(each -> each.entrySet().stream())
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

  @TestFactory
  Stream<DynamicTest> equal_facts_give_an_equal_status() {
    return SITUATIONS.entrySet().stream()
        .map(each ->
            DynamicTest.dynamicTest(
                each.getKey(),
                () -> {
                  var first = StatusRenderer.render(each.getValue().facts(), null, NOW);
                  var asStored = Serialization.unmarshal(json(first), WhatsAppTokenStatus.class);
                  var second =
                      StatusRenderer.render(
                          each.getValue().facts(), asStored, NOW.plusSeconds(86_400));
                  assertThat(json(second)).isEqualTo(json(first));
                }));
  }

  @TestFactory
  Stream<DynamicTest> a_status_never_holds_a_secret() {
    return SITUATIONS.entrySet().stream()
        .map(each ->
            DynamicTest.dynamicTest(
                each.getKey(),
                () ->
                    assertThat(json(StatusRenderer.render(each.getValue().facts(), null, NOW)))
                        .contains("observedGeneration")
                        .doesNotContain("canary")));
  }

  private static String json(WhatsAppTokenStatus status) {
    return Serialization.asJson(status);
  }
}
