package io.whatsapptoken.operator.doctor;

import io.whatsapptoken.core.doctor.Behaviour;
import io.whatsapptoken.core.doctor.Finding;
import io.whatsapptoken.core.doctor.Finding.Level;
import java.util.List;

/**
 * Everything that the doctor found. It holds no secret.
 *
 * @param differences where Meta's answers look different from those of the sandbox
 * @param behaviours what the throw-away user showed
 */
record Report(
    List<Finding> findings,
    List<ShapeComparison.Difference> differences,
    List<Behaviour> behaviours) {
  static final int ALL_WELL = 0;
  static final int SOMETHING_WRONG = 1;
  static final int USAGE = 2;
  static final int NO_ANSWER = 3;

  Report {
    findings = List.copyOf(findings);
    differences = List.copyOf(differences);
    behaviours = List.copyOf(behaviours);
  }

  /** Differences and behaviours are facts about Meta, not failures. */
  int exitCode() {
    if (count(Level.PROBLEM) > 0) {
      return SOMETHING_WRONG;
    }
    return count(Level.NO_ANSWER) > 0 ? NO_ANSWER : ALL_WELL;
  }

  long count(Level level) {
    return findings.stream().filter(finding -> finding.level() == level).count();
  }
}
