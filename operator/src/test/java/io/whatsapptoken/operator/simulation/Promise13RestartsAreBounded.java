package io.whatsapptoken.operator.simulation;

import java.util.Optional;

/** Promise 13: a workload is restarted a few times for one revision, whatever happens to it. */
final class Promise13RestartsAreBounded implements Promise {
  private static final int LIMIT = 3;

  @Override
  public Optional<String> violationByRestart(String workload, String revision, int count) {
    return count > LIMIT
        ? Optional.of(workload + " is restarted " + count + " times for revision " + revision)
        : Optional.empty();
  }
}
