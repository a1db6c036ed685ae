package io.whatsapptoken.operator.config;

import io.whatsapptoken.operator.meta.http.GraphEndpoint;
import io.whatsapptoken.operator.meta.http.NoProxy;
import io.whatsapptoken.operator.meta.http.Route;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The validated configuration. It prints no secret.
 *
 * @param watchNamespaces the namespaces to watch; empty for all
 * @param leaseName empty if leader election is off
 * @param podNamespace the operator's own namespace
 * @param podName the identity of this replica
 * @param metricsPerToken whether each token has series of its own
 */
public record OperatorConfig(
    GraphEndpoint graph,
    Route route,
    int httpPort,
    int workers,
    Set<String> watchNamespaces,
    Optional<String> leaseName,
    String podNamespace,
    String podName,
    boolean metricsPerToken,
    LogLevel logLevel) {
  /** The levels of {@link Setting#LOG_LEVEL}; logback.xml reads the variable itself. */
  public enum LogLevel {
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR
  }

  public OperatorConfig {
    watchNamespaces = Set.copyOf(watchNamespaces);
  }

  /**
   * Reads the variables of {@link Setting}; blank ones count as missing.
   *
   * @throws InvalidConfigurationException which names every mistake
   */
  public static OperatorConfig from(Map<String, String> variables) {
    var env = new Environment(variables);
    var allowHttp = env.read(Setting.GRAPH_ALLOW_HTTP, Values::flag);
    var elected = env.read(Setting.LEADER_ELECTION, Values::flag);
    var lease = env.read(Setting.LEASE_NAME, Values::objectName);
    var podName = env.read(Setting.POD_NAME, Values::podName);
    var config =
        new OperatorConfig(
            new GraphEndpoint(
                env.read(Setting.GRAPH_BASE_URL, text -> Values.baseUrl(text, allowHttp)),
                env.read(Setting.GRAPH_VERSION, Values::version),
                env.read(Setting.GRAPH_TIMEOUT, Values::timeout)),
            new Route(
                env.read(Setting.HTTPS_PROXY, Values::proxy),
                env.read(Setting.NO_PROXY, text -> Optional.of(NoProxy.parse(text))),
                env.read(Setting.CA_BUNDLE_FILE, Values::certificates)),
            env.read(Setting.HTTP_PORT, text -> Values.number(text, 0, 65535)),
            env.read(Setting.WORKERS, text -> Values.number(text, 1, 100)),
            env.read(Setting.WATCH_NAMESPACES, Values::namespaces),
            elected ? Optional.of(lease) : Optional.empty(),
            env.read(Setting.POD_NAMESPACE, Values::namespace),
            podName.isEmpty() ? "whatsapp-token-operator-" + UUID.randomUUID() : podName,
            env.read(Setting.METRICS_PER_TOKEN, Values::flag),
            env.read(Setting.LOG_LEVEL, Values::logLevel));
    env.throwIfInvalid();
    return config;
  }
}
