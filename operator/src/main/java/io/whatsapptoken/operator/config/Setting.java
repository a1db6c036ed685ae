package io.whatsapptoken.operator.config;

/** The environment variables that the operator reads: the source of docs/configuration.md. */
public enum Setting {
  GRAPH_BASE_URL(
      "https://graph.facebook.com",
      "an https URL of scheme, host and path only (http needs GRAPH_ALLOW_HTTP=true)",
      "Where Meta's Graph API is; another address is for a sandbox or a proxy."),
  GRAPH_ALLOW_HTTP(
      "false",
      "true or false",
      "Allows GRAPH_BASE_URL without TLS. Tokens and app secrets then travel in the clear."),
  GRAPH_VERSION("v25.0", "a version such as v25.0", "The version of the Graph API."),
  GRAPH_TIMEOUT(
      "10s",
      "a duration from 1s to 2m, such as 10s",
      "The longest that one call to Meta may take, from the connection to the last byte."),
  HTTPS_PROXY(
      "",
      "an http URL of user, password, host and port, such as http://proxy.example.com:3128",
      "The proxy for calls to Meta over https; empty for none. The API server is never called"
          + " through it. `https_proxy` is read, too."),
  NO_PROXY(
      "",
      "hosts separated by commas",
      "Hosts that are reached without the proxy: names with their subdomains, addresses, ranges"
          + " such as `10.0.0.0/8`, each with an optional port, or `*`. `no_proxy` is read, too."),
  CA_BUNDLE_FILE(
      "",
      "a file with at least one certificate in PEM",
      "Certificates of authorities to trust besides those of the Java runtime, for a proxy that"
          + " opens TLS. The file is read again for each connection."),
  HTTP_PORT(
      "8080",
      "a port from 0 to 65535",
      "The port of `/livez` (fails if the process is stuck), `/readyz` (says what the operator"
          + " waits for) and `/metrics`; 0 takes a free one."),
  WORKERS("10", "a whole number from 1 to 100", "How many resources are reconciled at a time."),
  WATCH_NAMESPACES(
      "",
      "namespaces separated by commas",
      "The namespaces to watch; empty for all. One without access is reported, and watched as soon"
          + " as access is granted."),
  LEADER_ELECTION(
      "true", "true or false", "Whether replicas elect the one that reconciles, by a Lease."),
  LEASE_NAME(
      "whatsapp-token-operator", "a Kubernetes object name", "The Lease of the leader election."),
  POD_NAMESPACE(
      "whatsapp-token-system",
      "a namespace",
      "The operator's own namespace, which holds the Lease."),
  POD_NAME(
      "",
      "a Kubernetes object name",
      "What this replica calls itself in the Lease and in events; empty for a random name."),
  METRICS_PER_TOKEN(
      "true",
      "true or false",
      "Whether each token has metrics of its own, 13 to 17 series. If not, only sums are exposed,"
          + " and alerts cannot name the token."),
  LOG_LEVEL(
      "info",
      "one of trace, debug, info, warn, error",
      "The least severe level that is logged. Libraries log warnings only, unless this is debug or"
          + " trace.");

  private final String defaultValue;
  private final String expected;
  private final String description;

  Setting(String defaultValue, String expected, String description) {
    this.defaultValue = defaultValue;
    this.expected = expected;
    this.description = description;
  }

  /** The value where the variable is missing or blank. */
  public String defaultValue() {
    return defaultValue;
  }

  /** What a value looks like, to follow "expected". */
  public String expected() {
    return expected;
  }

  public String description() {
    return description;
  }
}
