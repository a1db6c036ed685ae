package io.whatsapptoken.sandbox;

import io.whatsapptoken.sandbox.admin.SeedParser;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code java -jar sandbox.jar}. */
public final class Main {
  private static final int USAGE_ERROR = 2;

  private Main() {}

  /** Serves until the process is stopped. Exits with 2 if the arguments are invalid. */
  public static void main(String[] args) {
    int code = run(List.of(args), System.out, System.err);
    if (code != 0) {
      System.exit(code);
    }
  }

  /** {@return the exit code; after 0, the server may continue in its own threads} */
  static int run(List<String> args, PrintStream out, PrintStream err) {
    return switch (CommandLine.parse(args)) {
      case CommandLine.Help() -> {
        out.print(CommandLine.USAGE);
        yield 0;
      }
      case CommandLine.Invalid(String reason) -> fail(err, reason);
      case CommandLine.Serve serve -> serve(serve, out, err);
    };
  }

  private static int serve(CommandLine.Serve options, PrintStream out, PrintStream err) {
    try {
      var sandbox = GraphSandbox.start(new InetSocketAddress(options.host(), options.port()));
      Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "sandbox-stop"));
      sandbox.setMoods(options.moods());
      if (options.demo()) {
        sandbox.seed(Demo.seed());
      }
      if (options.seed().isPresent()) {
        load(options.seed().get(), sandbox);
      }
      out.println("sandbox ready: " + sandbox.url());
      return 0;
    } catch (UncheckedIOException | IllegalArgumentException e) {
      return fail(err, String.valueOf(e.getMessage()));
    }
  }

  private static void load(Path file, GraphSandbox sandbox) {
    switch (SeedParser.parse(text(file))) {
      case SeedParser.Parsed.Valid(var seed) -> sandbox.seed(seed);
      case SeedParser.Parsed.Invalid(var problems) ->
          throw new IllegalArgumentException(file + ": " + String.join("; ", problems));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static int fail(PrintStream err, String reason) {
    err.println("sandbox: " + reason);
    return USAGE_ERROR;
  }
}
