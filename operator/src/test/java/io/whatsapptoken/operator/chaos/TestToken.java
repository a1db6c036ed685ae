package io.whatsapptoken.operator.chaos;

import io.whatsapptoken.sandbox.Demo;

/**
 * One {@code WhatsAppToken} of the fleet, with a system user at Meta of its own: whatever Meta
 * issued for that user was issued for it.
 */
public record TestToken(int number, Kind kind, Dependent dependent, String checkInterval) {
  private static final String SHORT_CHECK_INTERVAL = "30s";
  private static final String DEFAULT_CHECK_INTERVAL = "15m";

  public static final int NAMESPACES = 5;

  /** How long expiring tokens live while faults strike: half of it outlasts faults in a row. */
  public static final int SHORT_LIFETIME_SECONDS = 600;

  private static final long FIRST_USER = 100_000_000_100_000L;

  /** How it comes to its tokens. */
  public enum Kind {
    /** Meta's tokens live minutes: it rotates by itself. */
    SHORT_LIVED,
    /** Permanent: it rotates when somebody asks. */
    ON_REQUEST,
    /** A first token is exchanged, again and again. */
    EXCHANGED,
    /** A person gives each token. */
    SUPPLIED
  }

  /** Who uses its Secret. */
  public enum Dependent {
    DEPLOYMENT("Deployment", "replicas: 2"),
    STATEFUL_SET("StatefulSet", "replicas: 1"),
    DAEMON_SET("DaemonSet", ""),
    NONE("", "");

    private final String kind;
    private final String more;

    Dependent(String kind, String more) {
      this.kind = kind;
      this.more = more;
    }
  }

  /** The member of that number: kinds and dependents are spread evenly. */
  public static TestToken of(int number) {
    var kind =
        switch (number % 10) {
          case 0, 1, 2 -> Kind.SHORT_LIVED;
          case 3, 4, 5, 6 -> Kind.ON_REQUEST;
          case 7 -> Kind.EXCHANGED;
          default -> Kind.SUPPLIED;
        };
    return new TestToken(number, kind, Dependent.values()[(number / 10) % 4], SHORT_CHECK_INTERVAL);
  }

  /** The member of that number, without a workload, and as quiet as most are in real life. */
  public static TestToken withoutWorkload(int number) {
    return new TestToken(number, of(number).kind, Dependent.NONE, DEFAULT_CHECK_INTERVAL);
  }

  String namespace() {
    return namespace(number % NAMESPACES);
  }

  public static String namespace(int number) {
    return "chaos-" + number;
  }

  String name() {
    return "wa-" + number;
  }

  /** Unique in the cluster. */
  String key() {
    return namespace() + "/" + name();
  }

  String secretName() {
    return name() + "-secret";
  }

  String supplySecretName() {
    return name() + "-supply";
  }

  String userId() {
    return String.valueOf(FIRST_USER + number);
  }

  boolean isUserSupplied() {
    return kind == Kind.EXCHANGED || kind == Kind.SUPPLIED;
  }

  /** Whether Meta gives it tokens that end. */
  public boolean expires() {
    return kind == Kind.SHORT_LIVED || kind == Kind.EXCHANGED;
  }

  private String source() {
    return switch (kind) {
      case SHORT_LIVED -> "{systemUser: {id: \"" + userId() + "\", expiring: true}}";
      case ON_REQUEST -> "{systemUser: {id: \"" + userId() + "\", expiring: false}}";
      case EXCHANGED -> "{exchange: {secretRef: {name: " + supplySecretName() + ", key: token}}}";
      case SUPPLIED -> "{supplied: {secretRef: {name: " + supplySecretName() + ", key: token}}}";
    };
  }

  String yaml() {
    return """
    apiVersion: whatsapptoken.io/v1alpha1
    kind: WhatsAppToken
    metadata: {name: %s, namespace: %s}
    spec:
      appRef: {name: acme}
      source: %s
      scopes: [whatsapp_business_messaging, whatsapp_business_management]
      verification: {businessAccountIds: ["%s"], phoneNumberIds: ["%s"], interval: %s}
      rotation: {renewBefore: %ds}
      secret: {name: %s}
      retirement: {overlap: %s}
    """
        .formatted(
            name(),
            namespace(),
            source(),
            Demo.WABA_ID,
            Demo.PHONE_ID,
            checkInterval,
            SHORT_LIFETIME_SECONDS / 2,
            secretName(),
            number % 3 == 0 ? "20s" : "3s");
  }

  /** The workload that uses the Secret; only for those that have one. */
  String workloadYaml() {
    return """
    apiVersion: apps/v1
    kind: %s
    metadata: {name: %s, namespace: %s}
    spec:
      %s
      selector: {matchLabels: {app: %s}}
      template:
        metadata: {labels: {app: %s, chaos: dependent}}
        spec:
          containers:
            - {name: a, image: a, env: [{name: T, valueFrom: {secretKeyRef: {name: %s, key: token}}}]}
    """
        .formatted(
            dependent.kind, name(), namespace(), dependent.more, name(), name(), secretName());
  }
}
