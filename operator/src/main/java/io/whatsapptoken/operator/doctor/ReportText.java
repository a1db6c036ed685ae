package io.whatsapptoken.operator.doctor;

import io.whatsapptoken.core.doctor.Behaviour;
import io.whatsapptoken.core.doctor.Finding;
import io.whatsapptoken.core.doctor.Finding.Level;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The report for a terminal. */
final class ReportText {
  private static final String ROW = "%-10s%-18s%s\n";

  private ReportText() {}

  static String of(Report report) {
    return Stream.of(findings(report), differences(report), behaviours(report), summary(report))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  private static String findings(Report report) {
    return report.findings().stream().map(ReportText::row).collect(Collectors.joining());
  }

  private static String row(Finding finding) {
    var row = ROW.formatted(finding.level().label(), finding.subject(), finding.message());
    return finding.action().isEmpty() ? row : row + ROW.formatted("", "", "-> " + finding.action());
  }

  private static String differences(Report report) {
    return report.differences().stream()
        .map(difference -> "DIFFERENT " + difference.text() + ".\n")
        .collect(Collectors.joining());
  }

  private static String behaviours(Report report) {
    return report.behaviours().stream().map(ReportText::row).collect(Collectors.joining());
  }

  private static String row(Behaviour behaviour) {
    return "OBSERVED  %s: %s\n".formatted(behaviour.question(), behaviour.answer())
        + (behaviour.mood().isEmpty()
            ? ""
            : ROW.formatted("", "", "mood " + behaviour.mood() + "=" + behaviour.variant()));
  }

  private static String summary(Report report) {
    var problems = report.count(Level.PROBLEM);
    var warnings = report.count(Level.WARNING);
    var silent = report.count(Level.NO_ANSWER);
    if (problems + warnings + silent == 0) {
      return "All is well.\n";
    }
    return Stream.of(
            counted(problems, "problem"),
            counted(warnings, "warning"),
            silent > 0 ? "no usable answer from Meta" : "")
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", ", "", ".\n"));
  }

  private static String counted(long count, String what) {
    return count == 0 ? "" : count + " " + what + (count == 1 ? "" : "s");
  }
}
