package io.whatsapptoken.operator.app;

import static io.whatsapptoken.operator.app.AppSituation.NOW;
import static io.whatsapptoken.operator.app.AppSituation.REFUSAL;
import static io.whatsapptoken.operator.app.AppSituation.SILENCE;
import static io.whatsapptoken.operator.app.AppSituation.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.operator.graph.GraphError;
import io.whatsapptoken.operator.graph.GraphFailure;
import io.whatsapptoken.operator.graph.Inspection;
import io.whatsapptoken.operator.graph.Remedy;
import io.whatsapptoken.operator.token.Expiry;
import io.whatsapptoken.operator.token.TokenKind;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class AppKnowledgeTest {
  private static final GraphError ERROR =
      new GraphError(400, 190, OptionalInt.empty(), "No.", "trace");

  @Test
  void what_meta_said_stands_while_it_is_silent() {
    var known = AppKnowledge.silent(healthy().facts(), SILENCE, NOW);

    assertThat(known.secret()).contains(new SecretFinding.Accepted());
    assertThat(known.admin()).isEqualTo(healthy().admin());
    assertThat(known.troubles()).isEqualTo(1);
  }

  @Test
  void what_meta_said_of_another_credential_does_not_stand() {
    var other = healthy().previousAccepted().material();

    var known = AppKnowledge.silent(healthy().facts().with(other), SILENCE, NOW);

    assertThat(known.secret()).isEmpty();
    assertThat(known.admin()).isEmpty();
  }

  @Test
  void troubles_are_counted_until_all_is_well() {
    var dead = Optional.<AdminFinding>of(new AdminFinding.Dead(REFUSAL));
    var accepted = new SecretFinding.Accepted();

    var again = AppKnowledge.told(healthy().troubled(3).facts(), accepted, dead, NOW);
    var well = AppKnowledge.told(healthy().troubled(3).facts(), accepted, healthy().admin(), NOW);

    assertThat(again.troubles()).isEqualTo(4);
    assertThat(well.troubles()).isZero();
  }

  @Test
  void an_answer_about_the_token_proves_the_app_secret() {
    var facts = AppSituation.facts(TokenKind.PERMANENT, Expiry.NEVER);

    assertThat(Proof.of(new Inspection.Valid(facts)))
        .isEqualTo(new Proof.Told(new AdminFinding.Alive(facts)));
    assertThat(Proof.of(new Inspection.Invalid(ERROR))).isInstanceOf(Proof.Told.class);
  }

  @Test
  void a_refusal_names_the_app_or_leaves_it_open() {
    assertThat(refused(Remedy.CHECK_APP_SECRET)).isInstanceOf(Proof.AppRefused.class);
    assertThat(refused(Remedy.CHECK_APP)).isInstanceOf(Proof.AppRefused.class);
    assertThat(refused(Remedy.READ_META_MESSAGE)).isInstanceOf(Proof.Open.class);
    assertThat(Proof.of(new Inspection.CannotTell(new GraphFailure.Transient(ERROR))))
        .isInstanceOf(Proof.Silent.class);
  }

  private static Proof refused(Remedy remedy) {
    return Proof.of(new Inspection.CannotTell(new GraphFailure.Refused(ERROR, remedy)));
  }
}
