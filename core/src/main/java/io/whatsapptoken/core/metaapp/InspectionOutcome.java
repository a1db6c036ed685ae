package io.whatsapptoken.core.metaapp;

import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.meta.GraphFailure;
import io.whatsapptoken.core.meta.Inspection;
import io.whatsapptoken.core.meta.Remediation;
import io.whatsapptoken.core.plan.Failures;
import io.whatsapptoken.core.token.TokenFacts;

/**
 * What an inspection proves beside the state of the inspected token. It is made in the name of the
 * app, so an answer about the token proves the app secret too.
 */
public sealed interface InspectionOutcome {
  /** The app secret is accepted, and this is the state of the token. */
  record Answered(AdminTokenStatus finding) implements InspectionOutcome {}

  /** The app secret, or the app, is refused. */
  record AppRejected(Failure why) implements InspectionOutcome {}

  /** Something else is refused: whether the app secret is accepted remains open. */
  record Inconclusive(Failure why) implements InspectionOutcome {}

  /** Meta could not be asked. */
  record Unreachable(Failure why) implements InspectionOutcome {}

  static InspectionOutcome of(Inspection inspection) {
    return switch (inspection) {
      case Inspection.Valid(TokenFacts facts) -> new Answered(new AdminTokenStatus.Valid(facts));
      case Inspection.Invalid(var why) ->
          new Answered(new AdminTokenStatus.Invalid(Failures.tokenInvalid(why)));
      case Inspection.Inconclusive(GraphFailure failure) -> of(failure);
    };
  }

  private static InspectionOutcome of(GraphFailure failure) {
    var reported = Failures.of(failure);
    if (failure instanceof GraphFailure.Refused(_, Remediation remedy)) {
      return remedy == Remediation.CHECK_APP_SECRET || remedy == Remediation.CHECK_APP
          ? new AppRejected(reported)
          : new Inconclusive(reported);
    }
    return new Unreachable(reported);
  }
}
