package io.whatsapptoken.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.ledger.Failure.Responsible;
import io.whatsapptoken.core.ledger.FailureClass;
import io.whatsapptoken.core.meta.Asset;
import io.whatsapptoken.core.meta.GraphError;
import io.whatsapptoken.core.meta.GraphFailure;
import io.whatsapptoken.core.meta.Remediation;
import io.whatsapptoken.core.rollout.Dependents;
import io.whatsapptoken.core.rollout.Workload;
import io.whatsapptoken.core.spec.SecretKeyRef;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class FailuresTest {
  private static final GraphError ERROR =
      new GraphError(400, 190, OptionalInt.of(463), "Words.", "trace");
  private static final SecretKeyRef SUPPLY_REF = new SecretKeyRef("pasted", "token");
  private static final Set<Remediation> OF_THE_CREDENTIAL =
      EnumSet.of(
          Remediation.CHECK_APP_SECRET,
          Remediation.CHECK_APP,
          Remediation.REPLACE_ADMIN_TOKEN,
          Remediation.CLEAR_ADMIN_CHECK,
          Remediation.GRANT_ADMIN_PERMISSION);

  @TestFactory
  Stream<DynamicTest> every_graph_failure_has_a_message() {
    return Stream.of(
        failure(
            new GraphFailure.Unreachable("no route"),
            unanswered(FailureClass.UNREACHABLE, "Meta is unreachable: no route.")),
        failure(
            new GraphFailure.NoUsableResponse("cut"),
            unanswered(FailureClass.NO_RESPONSE, "No usable response from Meta: cut.")),
        failure(
            new GraphFailure.Transient(ERROR),
            metaError(
                FailureClass.TRANSIENT,
                "Meta is temporarily unavailable: Words. (code 190/463).",
                "",
                Responsible.META)),
        failure(
            new GraphFailure.Throttled(ERROR, Duration.ofMinutes(5)),
            metaError(
                FailureClass.THROTTLED,
                "Meta limits the calls of the app: Words. (code 190/463).",
                "",
                Responsible.META)),
        failure(
            new GraphFailure.Refused(ERROR, Remediation.FIX_SCOPES),
            metaError(
                FailureClass.REFUSED,
                "Meta rejected the request: Words. (code 190/463).",
                Remediation.FIX_SCOPES.text(),
                Responsible.TOKEN)));
  }

  @TestFactory
  Stream<DynamicTest> only_credential_problems_are_attributed_to_the_credential() {
    return Arrays.stream(Remediation.values())
        .map(remedy ->
            DynamicTest.dynamicTest(
                remedy.name(),
                () ->
                    assertThat(Failures.of(new GraphFailure.Refused(ERROR, remedy)).responsible())
                        .isEqualTo(
                            OF_THE_CREDENTIAL.contains(remedy)
                                ? Responsible.CREDENTIAL
                                : responsibleWithoutCredential(remedy))));
  }

  private static Responsible responsibleWithoutCredential(Remediation remedy) {
    return remedy == Remediation.ALLOW_EGRESS_ADDRESS ? Responsible.META : Responsible.TOKEN;
  }

  @Test
  void an_unreachable_asset_is_named() {
    var refusal = new GraphFailure.Refused(ERROR, Remediation.ASSIGN_ASSET);

    assertThat(Failures.outOfReach(new Asset.PhoneNumber("1030"), refusal))
        .isEqualTo(
            metaError(
                FailureClass.REQUIREMENTS_NOT_MET,
                "The token has no access to phone number 1030. Meta rejected the request:"
                    + " Words. (code 190/463).",
                Remediation.ASSIGN_ASSET.text(),
                Responsible.TOKEN));
    assertThat(Failures.outOfReach(new Asset.BusinessAccount("1020"), refusal).message())
        .startsWith("The token has no access to business account 1020. ");
  }

  @Test
  void a_rejected_supplied_token_requires_its_supplier() {
    assertThat(
            Failures.suppliedTokenRejected(
                Failures.requirementNotMet("Too little.", "Grant more."),
                SUPPLY_REF.toString(),
                SUPPLY_REF))
        .isEqualTo(
            new Failure(
                FailureClass.SUPPLIED_TOKEN_REJECTED,
                "",
                "",
                "The token in Secret pasted, key token was rejected. Too little.",
                "Grant more. Store another token in Secret pasted, key token.",
                Responsible.TOKEN));
  }

  @Test
  void a_supplied_token_that_no_longer_meets_the_spec_requires_its_supplier() {
    assertThat(Failures.specNoLongerMet(Failures.requirementNotMet("Too little.", ""), SUPPLY_REF))
        .isEqualTo(
            new Failure(
                FailureClass.REQUIREMENTS_NOT_MET,
                "",
                "",
                "The current token does not meet the changed spec. Too little.",
                "Store another token in Secret pasted, key token.",
                Responsible.TOKEN));
  }

  @Test
  void at_most_three_unhealthy_workloads_are_named() {
    var late = Stream.of("a", "b", "c", "d").map(FailuresTest::late).toList();

    assertThat(Failures.rolloutFailed(new Dependents(late, List.of()), "Mend it."))
        .isEqualTo(
            new Failure(
                FailureClass.ROLLOUT_FAILED,
                "",
                "",
                "Not healthy on the token in time: Deployment/a waits for its pods;"
                    + " Deployment/b waits for its pods; Deployment/c waits for its pods.",
                "Mend it.",
                Responsible.TOKEN));
  }

  private static Workload late(String name) {
    return new Workload("Deployment", name, "uid", Workload.State.FAILED, "its pods");
  }

  @Test
  void an_invalid_token_requires_no_user_action() {
    assertThat(Failures.tokenInvalid(ERROR))
        .isEqualTo(
            metaError(
                FailureClass.INVALID,
                "Meta reports that the token is invalid: Words. (code 190/463).",
                "",
                Responsible.TOKEN))
        .returns(false, Failure::needsUserAction);
  }

  @Test
  void unmet_requirements_require_user_action() {
    assertThat(Failures.requirementNotMet("Too little.", "Grant more."))
        .isEqualTo(
            new Failure(
                FailureClass.REQUIREMENTS_NOT_MET,
                "",
                "",
                "Too little.",
                "Grant more.",
                Responsible.TOKEN))
        .returns(true, Failure::needsUserAction);
  }

  private static DynamicTest failure(GraphFailure failure, Failure expected) {
    return DynamicTest.dynamicTest(
        expected.failureClass().label(),
        () -> assertThat(Failures.of(failure)).isEqualTo(expected));
  }

  private static Failure unanswered(FailureClass kind, String message) {
    return new Failure(kind, "", "", message, "", Responsible.META);
  }

  private static Failure metaError(
      FailureClass kind, String message, String action, Responsible responsible) {
    return new Failure(kind, "190/463", "trace", message, action, responsible);
  }
}
