package io.whatsapptoken.operator;

import io.whatsapptoken.operator.config.InvalidConfigurationException;
import io.whatsapptoken.operator.config.OperatorConfig;
import io.whatsapptoken.operator.kubernetes.KubernetesClients;
import io.whatsapptoken.operator.meta.http.HttpMetaClient;
import io.whatsapptoken.operator.reconcile.Dependencies;
import io.whatsapptoken.operator.telemetry.Telemetry;
import java.time.Clock;
import java.util.UUID;

/** Starts the operator as the environment says. */
public final class Main {
  private static final int BAD_CONFIGURATION = 2;

  private Main() {}

  public static void main(String[] arguments) {
    try {
      run(OperatorConfig.from(System.getenv()));
    } catch (InvalidConfigurationException e) {
      System.err.println(e.getMessage());
      System.exit(BAD_CONFIGURATION);
    }
  }

  private static void run(OperatorConfig config) {
    var clock = Clock.systemUTC();
    var telemetry = new Telemetry();
    var graph = new HttpMetaClient(config.graph(), clock, telemetry.graphCalls());
    var process = config.podName() + "-" + UUID.randomUUID().toString().substring(0, 8);
    var given = new Dependencies(KubernetesClients.connect(), graph, telemetry, clock, process);
    var program = OperatorRuntime.start(config, given);
    Runtime.getRuntime().addShutdownHook(new Thread(program::close, "stop"));
  }
}
