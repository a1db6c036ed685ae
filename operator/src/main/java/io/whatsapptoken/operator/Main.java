package io.whatsapptoken.operator;

import io.whatsapptoken.operator.config.InvalidConfigurationException;
import io.whatsapptoken.operator.config.OperatorConfig;
import io.whatsapptoken.operator.doctor.DoctorCommand;
import io.whatsapptoken.operator.kubernetes.KubernetesClients;
import io.whatsapptoken.operator.meta.http.HttpMetaClient;
import io.whatsapptoken.operator.reconcile.Dependencies;
import io.whatsapptoken.operator.telemetry.Telemetry;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.slf4j.LoggerFactory;

/** Starts the operator as the environment says, or runs the command that the arguments name. */
public final class Main {
  private static final int START_FAILED = 1;
  private static final int BAD_CONFIGURATION = 2;

  private static final String USAGE =
      """
      java -jar operator.jar                 starts the operator; the environment configures it
      java -jar operator.jar doctor --help   examines an app and its tokens at Meta\
      """;

  private Main() {}

  public static void main(String[] arguments) {
    if (arguments.length > 0) {
      System.exit(command(List.of(arguments), System.out, System.err));
    }
    try {
      run(OperatorConfig.from(System.getenv()));
    } catch (InvalidConfigurationException e) {
      System.err.println(e.getMessage());
      System.exit(BAD_CONFIGURATION);
    } catch (RuntimeException e) {
      // Threads of libraries would keep the process running, and idle.
      LoggerFactory.getLogger(Main.class)
          .atError()
          .setCause(e)
          .log("the operator could not start: it exits, to be started again");
      System.exit(START_FAILED);
    }
  }

  /** {@return the exit code} */
  static int command(List<String> arguments, PrintStream out, PrintStream err) {
    if (arguments.getFirst().equals("doctor")) {
      return new DoctorCommand(System.getenv(), Clock.systemUTC(), out, err)
          .run(arguments.subList(1, arguments.size()));
    }
    err.println(USAGE);
    return BAD_CONFIGURATION;
  }

  private static void run(OperatorConfig config) {
    var clock = Clock.systemUTC();
    var telemetry = new Telemetry(config.metricsPerToken());
    var graph = new HttpMetaClient(config.graph(), config.route(), clock, telemetry.graphCalls());
    var process = config.podName() + "-" + UUID.randomUUID().toString().substring(0, 8);
    var given =
        new Dependencies(
            KubernetesClients.connect(telemetry::writeRejected),
            graph,
            config.graph().version(),
            telemetry,
            clock,
            process);
    var program = OperatorRuntime.start(config, given);
    Runtime.getRuntime().addShutdownHook(new Thread(program::close, "stop"));
  }
}
