package io.whatsapptoken.operator.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One start of the doctor, and what a user sees of it. */
record DoctorRun(int exitCode, String out, String err) {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("GRAPH_ALLOW_HTTP", "true", "GRAPH_TIMEOUT", "5s");

  /** A command line in the making. */
  static final class Arguments {
    private final Path folder;
    private final List<String> arguments = new ArrayList<>();

    Arguments(Path folder, URI graph, String appId, String appSecret) {
      this.folder = folder;
      with("--app-id", appId).withFile("--app-secret-file", appSecret);
      with("--graph-url", graph.toString());
    }

    Arguments with(String option, String value) {
      arguments.addAll(List.of(option, value));
      return this;
    }

    Arguments withFile(String option, String content) {
      try {
        var file = folder.resolve(option.substring(2));
        return with(option, Files.writeString(file, content + "\n").toString());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    DoctorRun run() {
      return DoctorRun.of(arguments);
    }
  }

  static DoctorRun of(List<String> arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var command =
        new DoctorCommand(
            ENVIRONMENT,
            Clock.systemUTC(),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8));
    var exitCode = command.run(arguments);
    return new DoctorRun(exitCode, out.toString(UTF_8), err.toString(UTF_8));
  }

  /** The rows, without the space between columns. */
  List<String> rows() {
    return out.lines().map(line -> line.strip().replaceAll("\\s+", " ")).toList();
  }
}
