package io.whatsapptoken.operator.simulation;

import java.util.Optional;

/** Promise 7: once everything has settled, nothing is written and nothing is changed at Meta. */
final class Promise7SettledStateCausesNoWrites implements Promise {
  @Override
  public Optional<String> violationByEffect(World world, SideEffect effect) {
    return world.isSettled() && effect.type().isMutating()
        ? Optional.of(effect.description() + ", although nothing is to be done")
        : Optional.empty();
  }
}
