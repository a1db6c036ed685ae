package io.whatsapptoken.sandbox;

import io.whatsapptoken.sandbox.model.Moods;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A parsed command line of {@code java -jar sandbox.jar}. */
sealed interface CommandLine {
  String USAGE =
      """
      Meta's Graph API on your machine, for tests and trials.

      java -jar sandbox.jar [--port N] [--host NAME] [--demo] [--seed FILE]
                         [--mood NAME=VALUE]...

        --port N      port to listen on (default 0: a free port)
        --host NAME   address to bind (default 127.0.0.1)
        --demo        load the demo company
        --seed FILE   load a seed from a JSON file
        --mood NAME=VALUE
                      a behaviour of Meta that is not certain, see docs/sandbox.md
        --help        show this help
      """;

  /** Serve until the process is stopped. */
  record Serve(String host, int port, boolean demo, Optional<Path> seed, Moods moods)
      implements CommandLine {
    private static final Serve DEFAULT =
        new Serve("127.0.0.1", 0, false, Optional.empty(), Moods.DEFAULT);
  }

  /** Print the usage. */
  record Help() implements CommandLine {}

  /** The arguments are invalid. */
  record Invalid(String reason) implements CommandLine {}

  static CommandLine parse(List<String> args) {
    CommandLine parsed = Serve.DEFAULT;
    var remaining = new ArrayDeque<>(args);
    while (!remaining.isEmpty() && parsed instanceof Serve serve) {
      parsed = parseOption(serve, remaining.removeFirst(), remaining);
    }
    return parsed;
  }

  private static CommandLine parseOption(Serve serve, String name, ArrayDeque<String> remaining) {
    return switch (name) {
      case "--help", "-h" -> new Help();
      case "--demo" -> new Serve(serve.host, serve.port, true, serve.seed, serve.moods);
      case "--port", "--host", "--seed", "--mood" ->
          remaining.isEmpty()
              ? new Invalid(name + " needs a value")
              : parseValue(serve, name, remaining.removeFirst());
      default -> new Invalid("unknown option " + name + "; try --help");
    };
  }

  private static CommandLine parseValue(Serve serve, String name, String value) {
    return switch (name) {
      case "--host" -> new Serve(value, serve.port, serve.demo, serve.seed, serve.moods);
      case "--seed" ->
          new Serve(serve.host, serve.port, serve.demo, Optional.of(Path.of(value)), serve.moods);
      case "--mood" -> parseMood(serve, value);
      default ->
          value.matches("\\d{1,5}") && Integer.parseInt(value) <= 65_535
              ? new Serve(serve.host, Integer.parseInt(value), serve.demo, serve.seed, serve.moods)
              : new Invalid("--port must be a number from 0 to 65535");
    };
  }

  private static CommandLine parseMood(Serve serve, String value) {
    var parts = value.split("=", 2);
    return switch (serve.moods.with(Map.of(parts[0], parts[parts.length - 1]))) {
      case Moods.Parsed.Invalid(var problems) -> new Invalid("--mood " + problems.getFirst());
      case Moods.Parsed.Valid(var moods) ->
          new Serve(serve.host, serve.port, serve.demo, serve.seed, moods);
    };
  }
}
