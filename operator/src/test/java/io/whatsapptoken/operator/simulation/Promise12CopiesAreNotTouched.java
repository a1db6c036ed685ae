package io.whatsapptoken.operator.simulation;

import java.util.Optional;

/** Promise 12: a copy of a Secret with all its labels and annotations belongs to who copied it. */
final class Promise12CopiesAreNotTouched implements Promise {
  @Override
  public Optional<String> violationByChange(SimulatedApiServer.Change change) {
    return change.before().filter(Strangers::isCopy).isPresent()
        ? Optional.of(change.object() + " is changed, which is a copy")
        : Optional.empty();
  }
}
