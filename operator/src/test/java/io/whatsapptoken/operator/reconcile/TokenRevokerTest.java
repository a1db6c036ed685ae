package io.whatsapptoken.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.whatsapptoken.core.meta.Acknowledged;
import io.whatsapptoken.core.meta.Answer;
import io.whatsapptoken.core.meta.GraphFailure;
import io.whatsapptoken.core.meta.RevocationCaller.Kind;
import io.whatsapptoken.core.plan.Action;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.plan.ObservedScenarios;
import io.whatsapptoken.core.token.AccessToken;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A replaced token is revoked while Meta behaves in each plausible way. */
@EnableKubernetesMockClient(crud = true, https = false)
@SuppressWarnings("NullAway.Init")
final class TokenRevokerTest {
  private static final Clock CLOCK = Clock.fixed(ObservedScenarios.NOW, ZoneOffset.UTC);

  private final Observed observed = ObservedScenarios.revocationDue();
  private final Action.Revoke due = (Action.Revoke) ObservedScenarios.action(observed);
  private final AccessToken old = due.old().token();
  private final AccessToken current = observed.ledger().current().orElseThrow().token();

  KubernetesClient client;

  @TestFactory
  Stream<DynamicTest> callers_are_tried_in_order_until_the_token_is_invalid() {
    return Stream.of(
        when("each is accepted", Kind.CURRENT).calls(Kind.CURRENT),
        when("only an admin is", Kind.ADMIN).calls(Kind.CURRENT, Kind.ADMIN),
        when("only the token itself is", Kind.ITSELF).calls(Kind.CURRENT, Kind.ADMIN, Kind.ITSELF),
        when("only the app is", Kind.APP).calls(Kind.CURRENT, Kind.ADMIN, Kind.ITSELF, Kind.APP));
  }

  @Test
  void success_is_not_believed() {
    var meta = new RevokingMeta().accepting(Kind.APP).answering(new Answer.Ok<>(Acknowledged.DONE));

    assertThat(revoke(meta)).isInstanceOf(RevocationResult.Invalid.class);
    assertThat(meta.callers()).endsWith(Kind.APP);
  }

  @Test
  void each_caller_is_tried_once_if_none_is_accepted() {
    var refusing = new RevokingMeta().accepting();
    var pretending = new RevokingMeta().accepting().answering(new Answer.Ok<>(Acknowledged.DONE));

    assertThat(revoke(refusing))
        .isEqualTo(new RevocationResult.InVain(Optional.of(RevokingMeta.REFUSAL)));
    assertThat(refusing.callers()).containsExactly(Kind.values());
    assertThat(revoke(pretending)).isEqualTo(new RevocationResult.InVain(Optional.empty()));
    assertThat(pretending.callers()).containsExactly(Kind.values());
  }

  @TestFactory
  Stream<DynamicTest> no_other_caller_is_tried_while_meta_does_not_answer() {
    return Stream.of(
            new GraphFailure.Unreachable("no route"),
            new GraphFailure.Transient(RevokingMeta.REFUSAL),
            new GraphFailure.Throttled(RevokingMeta.REFUSAL, Duration.ofMinutes(5)))
        .map(failure ->
            DynamicTest.dynamicTest(
                failure.getClass().getSimpleName(),
                () -> {
                  var meta = new RevokingMeta().accepting().answering(new Answer.Failed<>(failure));

                  assertThat(revoke(meta)).isEqualTo(new RevocationResult.Failed(failure));
                  assertThat(meta.callers()).containsExactly(Kind.CURRENT);
                }));
  }

  /** A rejection may come without a code. */
  @Test
  void the_next_caller_is_tried_if_a_response_says_nothing() {
    var silent = new Answer.Failed<Acknowledged>(new GraphFailure.NoUsableResponse("no code"));
    var onlyItself = new RevokingMeta().accepting(Kind.ITSELF).answering(silent);
    var nobody = new RevokingMeta().accepting().answering(silent);

    assertThat(revoke(onlyItself)).isInstanceOf(RevocationResult.Invalid.class);
    assertThat(onlyItself.callers()).endsWith(Kind.ITSELF);
    assertThat(revoke(nobody)).isEqualTo(new RevocationResult.InVain(Optional.empty()));
    assertThat(nobody.callers()).containsExactly(Kind.values());
  }

  /** One report may be wrong. */
  @Test
  void promise_4_a_token_that_is_reported_invalid_is_revoked_nevertheless() {
    var invalid = new RevokingMeta().invalid(old);
    var wronglyReported = new RevokingMeta().invalid(old).wrongOnceAbout(old);

    assertThat(revoke(invalid)).isInstanceOf(RevocationResult.Invalid.class);
    assertThat(invalid.callers()).containsExactly(Kind.CURRENT);
    assertThat(revoke(wronglyReported)).isInstanceOf(RevocationResult.Invalid.class);
    assertThat(wronglyReported.callers()).containsExactly(Kind.CURRENT);
  }

  /** The previous token may be the only valid one. */
  @Test
  void promise_1_nothing_is_revoked_while_the_current_token_is_invalid() {
    var meta = new RevokingMeta().invalid(current);

    assertThat(revoke(meta)).isInstanceOf(RevocationResult.CurrentInvalid.class);
    assertThat(meta.callers()).isEmpty();
  }

  @Test
  void a_token_that_became_invalid_with_the_revoked_one_is_recognised() {
    var meta = new RevokingMeta().endingWithIt(current);

    assertThat(revoke(meta))
        .isInstanceOfSatisfying(
            RevocationResult.Harmful.class,
            harm -> {
              assertThat(harm.current()).isPresent();
              assertThat(harm.pause().userId()).isEqualTo("1000");
              assertThat(harm.pause().message())
                  .contains(old.fingerprint().value(), current.fingerprint().value());
            });
  }

  @Test
  void one_false_answer_about_the_current_token_is_no_harm() {
    var meta = new RevokingMeta().endingWithIt(current).wrongOnceAbout(current);

    assertThat(revoke(meta)).isInstanceOf(RevocationResult.Invalid.class);
  }

  /** The answer to an earlier trial was lost, or came late. */
  @Test
  void harm_is_recognised_after_a_trial_whose_effect_was_not_seen() {
    var meta = new RevokingMeta().invalid(old).invalid(current);

    assertThat(revoker(meta).revoke(request(true))).isInstanceOf(RevocationResult.Harmful.class);
    assertThat(revoker(meta).revoke(request(false)))
        .isInstanceOf(RevocationResult.CurrentInvalid.class);
  }

  /** The trial before may not have come as far as Meta. */
  @Test
  void promise_4_one_false_report_after_an_earlier_trial_ends_no_revocation() {
    var meta = new RevokingMeta().invalid(old).wrongOnceAbout(old);

    assertThat(revoker(meta).revoke(request(true))).isInstanceOf(RevocationResult.Invalid.class);
    assertThat(meta.callers()).containsExactly(Kind.CURRENT);
  }

  private RevocationResult revoke(RevokingMeta meta) {
    return revoker(meta).revoke(request(false));
  }

  private TokenRevoker revoker(RevokingMeta meta) {
    return RevokerFixture.revoker(client, meta, CLOCK);
  }

  private RevocationRequest request(boolean triedBefore) {
    return new RevocationRequest(
        observed.desired(), due.credential(), old, observed.ledger().current(), false, triedBefore);
  }

  private Scenario when(String sentence, Kind accepted) {
    return new Scenario(sentence, accepted);
  }

  private final class Scenario {
    private final String sentence;
    private final Kind accepted;

    Scenario(String sentence, Kind accepted) {
      this.sentence = sentence;
      this.accepted = accepted;
    }

    DynamicTest calls(Kind... expected) {
      return DynamicTest.dynamicTest(
          sentence,
          () -> {
            var meta = new RevokingMeta().accepting(accepted);

            assertThat(revoke(meta)).isInstanceOf(RevocationResult.Invalid.class);
            assertThat(meta.callers()).containsExactly(expected);
            assertThat(meta.inspected()).endsWith(old, current);
          });
    }
  }
}
