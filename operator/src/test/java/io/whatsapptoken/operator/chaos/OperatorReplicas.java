package io.whatsapptoken.operator.chaos;

import io.whatsapptoken.operator.integration.ControlPlane;
import io.whatsapptoken.operator.integration.PackagedOperator;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The pods of the operator, and the kubelet that starts again what has ended. */
final class OperatorReplicas implements AutoCloseable {
  private static final Duration BACK_OFF = Duration.ofSeconds(2);

  private final ControlPlane plane;
  private final Path logs;
  private final int apiServer;
  private final int meta;
  private final List<Replica> all = new ArrayList<>();
  private final Map<Integer, Integer> exits = new TreeMap<>();
  private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
  private final ScheduledFuture<?> restarter;

  OperatorReplicas(ControlPlane plane, Path logs, int apiServer, int meta) {
    this.plane = plane;
    this.logs = logs;
    this.apiServer = apiServer;
    this.meta = meta;
    restarter = executor.scheduleWithFixedDelay(this::restartDead, 500, 500, TimeUnit.MILLISECONDS);
  }

  /** One pod: its process changes, its networks stay. */
  static final class Replica {
    private final String name;
    private final TcpProxy toApiServer;
    private final TcpProxy toMeta;
    private final Path log;
    private final Map<String, String> settings;
    private PackagedOperator process;
    private Instant notBefore = Instant.MIN;

    private Replica(
        String name, TcpProxy toApiServer, TcpProxy toMeta, Path log, Map<String, String> set) {
      this.name = name;
      this.toApiServer = toApiServer;
      this.toMeta = toMeta;
      this.log = log;
      this.settings = set;
      this.process = PackagedOperator.start(log, set);
    }

    String name() {
      return name;
    }

    TcpProxy proxy(ClusterFault.Endpoint side) {
      return side == ClusterFault.Endpoint.META ? toMeta : toApiServer;
    }

    synchronized PackagedOperator process() {
      return process;
    }

    /** SIGKILL; it is not started again before the time. */
    synchronized void kill(Instant until) {
      notBefore = until;
      process.close();
    }

    /** SIGTERM; it is not started again before {@link #start}. */
    synchronized void stop() {
      notBefore = Instant.MAX;
      process.stop();
    }

    synchronized void start() {
      notBefore = Instant.MIN;
    }

    /** {@return how the process ended, if it did and a new one was started} */
    private synchronized Optional<Integer> restartIfDead(Instant now) {
      if (process.isAlive() || now.isBefore(notBefore)) {
        return Optional.empty();
      }
      var code = process.exitCode();
      process = PackagedOperator.start(log, settings);
      notBefore = now.plus(BACK_OFF);
      return Optional.of(code);
    }
  }

  /** Starts one more; the first logs everything there is. */
  synchronized Replica add() {
    var name = "operator-" + all.size();
    var toApiServer = new TcpProxy(apiServer);
    var toMeta = new TcpProxy(meta);
    var kubeconfig =
        plane.kubeconfigOfServiceAccount(
            "https://127.0.0.1:" + toApiServer.port(), name + ".kubeconfig");
    var settings =
        new TreeMap<>(
            PackagedOperator.settings(kubeconfig, "http://127.0.0.1:" + toMeta.port(), name));
    settings.put("LOG_LEVEL", all.isEmpty() ? "trace" : "info");
    var replica = new Replica(name, toApiServer, toMeta, logs.resolve(name + ".log"), settings);
    all.add(replica);
    return replica;
  }

  synchronized List<Replica> all() {
    return List.copyOf(all);
  }

  /** How often processes ended by each exit code. */
  synchronized Map<Integer, Integer> exits() {
    return new TreeMap<>(exits);
  }

  private void restartDead() {
    for (var replica : all()) {
      replica
          .restartIfDead(Instant.now())
          .ifPresent(code -> {
            synchronized (this) {
              exits.merge(code, 1, Integer::sum);
            }
          });
    }
  }

  @Override
  public void close() {
    restarter.cancel(false);
    executor.close();
    all()
        .forEach(replica -> {
          replica.kill(Instant.MAX);
          replica.toApiServer.close();
          replica.toMeta.close();
        });
  }
}
