package io.whatsapptoken.operator.simulation;

import java.util.Optional;

/** Promise 7: once everything has settled, nothing is written and nothing is changed at Meta. */
final class Promise7WhoHasSettledCostsNothing implements Promise {
  @Override
  public Optional<String> brokenByEffect(World world, Effect effect) {
    return world.isAtRest() && effect.nature().changes()
        ? Optional.of(effect.what() + ", although nothing is to be done")
        : Optional.empty();
  }
}
