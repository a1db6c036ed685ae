package io.whatsapptoken.sandbox;

import io.whatsapptoken.sandbox.admin.SeedForm;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code java -jar sandbox.jar}. */
public final class Main {
  private static final int MISUSED = 2;

  private Main() {}

  /** Serves until the process is stopped; 2 is the exit code where the arguments are wrong. */
  public static void main(String[] args) {
    int code = run(List.of(args), System.out, System.err);
    if (code != 0) {
      System.exit(code);
    }
  }

  /** {@return the exit code; after 0, a server may go on in threads of its own} */
  static int run(List<String> words, PrintStream out, PrintStream err) {
    return switch (CommandLine.parse(words)) {
      case CommandLine.Help() -> {
        out.print(CommandLine.USAGE);
        yield 0;
      }
      case CommandLine.Wrong(String why) -> refuse(err, why);
      case CommandLine.Serve serve -> serve(serve, out, err);
    };
  }

  private static int serve(CommandLine.Serve wished, PrintStream out, PrintStream err) {
    try {
      var sandbox = GraphSandbox.start(new InetSocketAddress(wished.host(), wished.port()));
      Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "sandbox-stop"));
      if (wished.demo()) {
        sandbox.seed(Demo.seed());
      }
      if (wished.seed().isPresent()) {
        load(wished.seed().get(), sandbox);
      }
      out.println("sandbox ready: " + sandbox.url());
      return 0;
    } catch (UncheckedIOException | IllegalArgumentException e) {
      return refuse(err, String.valueOf(e.getMessage()));
    }
  }

  private static void load(Path file, GraphSandbox sandbox) {
    switch (SeedForm.read(text(file))) {
      case SeedForm.Read.Good(var seed) -> sandbox.seed(seed);
      case SeedForm.Read.Bad(var problems) ->
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

  private static int refuse(PrintStream err, String why) {
    err.println("sandbox: " + why);
    return MISUSED;
  }
}
