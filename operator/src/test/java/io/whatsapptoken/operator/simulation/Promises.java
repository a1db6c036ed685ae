package io.whatsapptoken.operator.simulation;

import java.util.List;

/** The promises of the operator, each by its number. */
final class Promises {
  static final List<Promise> ALL =
      List.of(
          new Promise1NothingUnprovedIsPublished(),
          new Promise1NothingPublishedIsRevoked(),
          new Promise2NothingUsedIsRevoked(),
          new Promise2TheOverlapPasses(),
          new Promise2NothingGivenIsRevoked(),
          new Promise3OnlyForAReason(),
          new Promise3OneCallForOneAttempt(),
          new Promise4NothingIsForgotten(),
          new Promise5NoSecretIsTold(),
          new Promise6ADeadTokenShows(),
          new Promise7WhoHasSettledCostsNothing());

  private Promises() {}
}
