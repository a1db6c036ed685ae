package io.whatsapptoken.operator.app;

import io.whatsapptoken.operator.graph.GraphFailure;
import io.whatsapptoken.operator.graph.Inspection;
import io.whatsapptoken.operator.graph.Remedy;
import io.whatsapptoken.operator.plan.FailureNotes;
import io.whatsapptoken.operator.token.FailureNote;
import io.whatsapptoken.operator.token.TokenFacts;

/**
 * What an inspection proves beside the state of the inspected token. It is made in the name of the
 * app, so an answer about the token proves the app secret too.
 */
public sealed interface Proof {
  /** The app secret is accepted, and this is the state of the token. */
  record Told(AdminFinding finding) implements Proof {}

  /** The app secret, or the app, is refused. */
  record AppRefused(FailureNote why) implements Proof {}

  /** Something else is refused: whether the app secret is accepted remains open. */
  record Open(FailureNote why) implements Proof {}

  /** Meta could not be asked. */
  record Silent(FailureNote why) implements Proof {}

  static Proof of(Inspection inspection) {
    return switch (inspection) {
      case Inspection.Valid(TokenFacts facts) -> new Told(new AdminFinding.Alive(facts));
      case Inspection.Invalid(var why) -> new Told(new AdminFinding.Dead(FailureNotes.dead(why)));
      case Inspection.CannotTell(GraphFailure failure) -> of(failure);
    };
  }

  private static Proof of(GraphFailure failure) {
    var note = FailureNotes.of(failure);
    if (failure instanceof GraphFailure.Refused(_, Remedy remedy)) {
      return remedy == Remedy.CHECK_APP_SECRET || remedy == Remedy.CHECK_APP
          ? new AppRefused(note)
          : new Open(note);
    }
    return new Silent(note);
  }
}
