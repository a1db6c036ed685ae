package io.whatsapptoken.operator.simulation;

import java.util.List;

/** The promises of the operator, each by its number. */
final class Promises {
  static final List<Promise> ALL =
      List.of(
          new Promise1OnlyVerifiedTokenIsPublished(),
          new Promise1PublishedTokenIsNotRevoked(),
          new Promise2TokenInUseIsNotRevoked(),
          new Promise2OverlapIsRespected(),
          new Promise2SuppliedTokenIsNotRevoked(),
          new Promise3RotationHasListedReason(),
          new Promise3OneIssueCallPerAttempt(),
          new Promise4NoTokenIsForgotten(),
          new Promise5NoSecretLeaks(),
          new Promise6InvalidTokenIsReported(),
          new Promise7SettledStateCausesNoWrites(),
          new Promise12SharedTokenIsNotRevoked(),
          new Promise12CopiesAreNotTouched(),
          new Promise13RestartsAreBounded(),
          new Promise13RepairsSlowDown(),
          new Promise14ReadyRefersToThePresentSpec());

  private Promises() {}
}
