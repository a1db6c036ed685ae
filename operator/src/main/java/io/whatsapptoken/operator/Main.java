package io.whatsapptoken.operator;

import io.whatsapptoken.operator.config.InvalidConfigurationException;
import io.whatsapptoken.operator.config.OperatorConfig;
import io.whatsapptoken.operator.kubernetes.KubernetesClients;
import io.whatsapptoken.operator.meta.http.HttpMetaClient;
import io.whatsapptoken.operator.reconcile.Dependencies;
import io.whatsapptoken.operator.telemetry.Telemetry;
import java.time.Clock;
import java.util.UUID;
import org.slf4j.LoggerFactory;

/** Starts the operator as the environment says. */
public final class Main {
  private static final int START_FAILED = 1;
  private static final int BAD_CONFIGURATION = 2;

  private Main() {}

  public static void main(String[] arguments) {
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

  private static void run(OperatorConfig config) {
    var clock = Clock.systemUTC();
    var telemetry = new Telemetry(config.metricsPerToken());
    var graph = new HttpMetaClient(config.graph(), clock, telemetry.graphCalls());
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
