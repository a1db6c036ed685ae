package io.whatsapptoken.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.operator.graph.Asset;
import io.whatsapptoken.operator.graph.GraphError;
import io.whatsapptoken.operator.graph.GraphFailure;
import io.whatsapptoken.operator.graph.Remedy;
import io.whatsapptoken.operator.token.FailureNote;
import io.whatsapptoken.operator.token.FailureNote.Blame;
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

final class FailureNotesTest {
  private static final GraphError ERROR =
      new GraphError(400, 190, OptionalInt.of(463), "Words.", "trace");
  private static final Wish.Place PLACE = new Wish.Place("pasted", "token");
  private static final Set<Remedy> OF_THE_CREDENTIAL =
      EnumSet.of(
          Remedy.CHECK_APP_SECRET,
          Remedy.CHECK_APP,
          Remedy.REPLACE_ADMIN_TOKEN,
          Remedy.GRANT_ADMIN_PERMISSION);

  @TestFactory
  Stream<DynamicTest> what_came_of_a_call_is_put_into_words() {
    return Stream.of(
        note(
            new GraphFailure.Unreachable("no route"),
            silent("Unreachable", "Meta cannot be reached: no route.")),
        note(
            new GraphFailure.Unanswered("cut"),
            silent("Unanswered", "Meta gave no usable answer: cut.")),
        note(
            new GraphFailure.Transient(ERROR),
            said("Transient", "Meta asks to try again: Words. (code 190/463).", "", Blame.META)),
        note(
            new GraphFailure.Throttled(ERROR, Duration.ofMinutes(5)),
            said(
                "Throttled",
                "Meta limits the calls of this app: Words. (code 190/463).",
                "",
                Blame.META)),
        note(
            new GraphFailure.Refused(ERROR, Remedy.FIX_SCOPES),
            said(
                "Refused",
                "Meta refuses: Words. (code 190/463).",
                Remedy.FIX_SCOPES.sentence(),
                Blame.TOKEN)));
  }

  @TestFactory
  Stream<DynamicTest> the_credential_is_blamed_only_for_what_is_wrong_with_it() {
    return Arrays.stream(Remedy.values())
        .map(remedy ->
            DynamicTest.dynamicTest(
                remedy.name(),
                () ->
                    assertThat(FailureNotes.of(new GraphFailure.Refused(ERROR, remedy)).blames())
                        .isEqualTo(
                            OF_THE_CREDENTIAL.contains(remedy) ? Blame.CREDENTIAL : Blame.TOKEN)));
  }

  @Test
  void an_asset_that_is_not_reached_is_named() {
    var refusal = new GraphFailure.Refused(ERROR, Remedy.ASSIGN_ASSET);

    assertThat(FailureNotes.outOfReach(new Asset.PhoneNumber("1030"), refusal))
        .isEqualTo(
            said(
                "Unfit",
                "The token does not reach phone number 1030. Meta refuses: Words. (code 190/463).",
                Remedy.ASSIGN_ASSET.sentence(),
                Blame.TOKEN));
    assertThat(FailureNotes.outOfReach(new Asset.BusinessAccount("1020"), refusal).message())
        .startsWith("The token does not reach business account 1020. ");
  }

  @Test
  void a_supplied_token_that_is_refused_needs_who_supplies() {
    assertThat(
            FailureNotes.refused(
                FailureNotes.unfit("Too little.", "Grant more."), PLACE.toString(), PLACE))
        .isEqualTo(
            new FailureNote(
                "SupplyRefused",
                "",
                "",
                "The token in Secret pasted, key token is refused. Too little.",
                "Grant more. Put a token that fits into Secret pasted, key token.",
                Blame.TOKEN));
  }

  @Test
  void a_token_that_does_not_fit_a_changed_spec_needs_who_supplies() {
    assertThat(FailureNotes.outgrown(FailureNotes.unfit("Too little.", ""), PLACE))
        .isEqualTo(
            new FailureNote(
                "Unfit",
                "",
                "",
                "The token in use does not fit the changed spec. Too little.",
                "Put a token that fits into Secret pasted, key token.",
                Blame.TOKEN));
  }

  @Test
  void of_workloads_that_are_not_healthy_in_time_three_are_named() {
    var late = Stream.of("a", "b", "c", "d").map(FailureNotesTest::late).toList();

    assertThat(FailureNotes.rolloutFailed(new Dependents(late, List.of()), "Mend it."))
        .isEqualTo(
            new FailureNote(
                "RolloutFailed",
                "",
                "",
                "Not healthy on the token in time: Deployment/a waits for its pods; Deployment/b"
                    + " waits for its pods; Deployment/c waits for its pods.",
                "Mend it.",
                Blame.TOKEN));
  }

  private static Workload late(String name) {
    return new Workload("Deployment", name, "uid", Workload.Standing.FAILED, "its pods");
  }

  @Test
  void a_dead_token_needs_no_person() {
    assertThat(FailureNotes.dead(ERROR))
        .isEqualTo(
            said(
                "Invalid",
                "Meta says that the token no longer works: Words. (code 190/463).",
                "",
                Blame.TOKEN))
        .returns(false, FailureNote::needsPerson);
  }

  @Test
  void an_unfit_token_needs_a_person() {
    assertThat(FailureNotes.unfit("Too little.", "Grant more."))
        .isEqualTo(new FailureNote("Unfit", "", "", "Too little.", "Grant more.", Blame.TOKEN))
        .returns(true, FailureNote::needsPerson);
  }

  private static DynamicTest note(GraphFailure failure, FailureNote expected) {
    return DynamicTest.dynamicTest(
        expected.kind(), () -> assertThat(FailureNotes.of(failure)).isEqualTo(expected));
  }

  private static FailureNote silent(String kind, String message) {
    return new FailureNote(kind, "", "", message, "", Blame.META);
  }

  private static FailureNote said(String kind, String message, String action, Blame blames) {
    return new FailureNote(kind, "190/463", "trace", message, action, blames);
  }
}
