package io.whatsapptoken.operator.doctor;

import io.whatsapptoken.core.doctor.Behaviour;
import io.whatsapptoken.core.doctor.Finding;
import io.whatsapptoken.core.meta.AppCredential;
import io.whatsapptoken.core.metaapp.MetaAppObserved;
import io.whatsapptoken.core.spec.Parsed;
import io.whatsapptoken.core.token.SecretValue;
import io.whatsapptoken.operator.meta.http.GraphExplorer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code operator.jar doctor}. */
public final class DoctorCommand {
  private final Map<String, String> environment;
  private final Clock clock;
  private final PrintStream out;
  private final PrintStream err;

  public DoctorCommand(
      Map<String, String> environment, Clock clock, PrintStream out, PrintStream err) {
    this.environment = Map.copyOf(environment);
    this.clock = clock;
    this.out = out;
    this.err = err;
  }

  /** {@return the exit code} */
  public int run(List<String> arguments) {
    if (arguments.contains("--help") || arguments.contains("-h")) {
      out.print(DoctorOption.usage());
      return Report.ALL_WELL;
    }
    return switch (DoctorOptions.parse(arguments, environment)) {
      case Parsed.Invalid<DoctorOptions>(String problem) -> {
        err.println("doctor: " + problem);
        yield Report.USAGE;
      }
      case Parsed.Valid<DoctorOptions>(DoctorOptions options) -> run(options);
    };
  }

  private int run(DoctorOptions options) {
    try (var meta = new GraphExplorer(options.graph(), clock)) {
      var report = examine(options, meta);
      out.print(options.json() ? ReportJson.of(report) : ReportText.of(report));
      return report.exitCode();
    }
  }

  private Report examine(DoctorOptions options, GraphExplorer meta) {
    var examination = new Examination(options, meta, clock);
    var credential = examination.credential();
    var findings = new ArrayList<>(examination.findings(credential));
    var answered = !meta.exchanges().isEmpty();
    List<Behaviour> behaviours =
        answered && options.throwAwayUser().isPresent()
            ? new ThrowAwayUser(options, meta, findings).behaviours(credential)
            : List.of();
    List<ShapeComparison.Difference> differences =
        answered && options.shapes().isPresent()
            ? compareShapes(options.shapes().get(), credential, options, meta, findings)
            : List.of();
    return new Report(findings, differences, behaviours);
  }

  private static List<ShapeComparison.Difference> compareShapes(
      Path file,
      MetaAppObserved credential,
      DoctorOptions options,
      GraphExplorer meta,
      List<Finding> findings) {
    var app = new AppCredential(options.appId(), credential.present().orElseThrow());
    new ShapeQuestions(meta, app, options)
        .ask(
            credential.secrets().adminToken(),
            CredentialFiles.token(options).flatMap(SecretValue::found));
    var shapes = ShapeDocument.of(meta.exchanges());
    try {
      Files.writeString(file, shapes.toJson());
    } catch (IOException _) {
      findings.add(
          Finding.problem(
              "shapes", "The file of --shapes cannot be written.", "Correct the path."));
    }
    return ShapeComparison.differences(shapes, ShapeDocument.ofSandbox());
  }
}
