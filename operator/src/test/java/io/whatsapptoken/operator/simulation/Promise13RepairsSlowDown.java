package io.whatsapptoken.operator.simulation;

import java.util.Optional;

/** Promise 13: a Secret that another controller keeps changing is repaired ever more slowly. */
final class Promise13RepairsSlowDown implements Promise {
  private static final int LIMIT = 15;

  @Override
  public Optional<String> violationByRepair(TokenFixture fixture, int inTheLastMinute) {
    return inTheLastMinute > LIMIT
        ? Optional.of(
            "the Secret of "
                + fixture.name()
                + " is repaired "
                + inTheLastMinute
                + " times a minute")
        : Optional.empty();
  }
}
