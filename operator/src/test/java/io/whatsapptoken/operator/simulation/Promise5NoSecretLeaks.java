package io.whatsapptoken.operator.simulation;

import java.util.Optional;

/** Promise 5: no token and no app secret stands in a status, an event or an annotation. */
final class Promise5NoSecretLeaks implements Promise {
  @Override
  public Optional<String> violationByText(World world, String text) {
    return text.contains("EAA") || text.contains(SimulatedMeta.APP_SECRET)
        ? Optional.of("a secret is told to the cluster")
        : Optional.empty();
  }
}
