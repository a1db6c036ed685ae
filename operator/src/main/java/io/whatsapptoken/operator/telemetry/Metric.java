package io.whatsapptoken.operator.telemetry;

import java.util.List;

/** The operator's own metrics, by their names in Prometheus: the source of docs/metrics.md. */
public enum Metric {
  RECONCILIATIONS(
      "whatsapp_token_reconciliations_total",
      Type.COUNTER,
      "passes",
      "Reconciliations, by result: ready, not_ready, invalid (the spec or ledger) or error.",
      "result"),
  RECONCILIATION_RETRIES(
      "whatsapp_token_reconciliation_retries_total",
      Type.COUNTER,
      "passes",
      "Retries of reconciliations that ended with an error."),
  GRAPH_CALLS(
      "whatsapp_token_graph_call_duration_seconds",
      Type.HISTOGRAM,
      "seconds",
      "Calls to Meta, by operation and outcome (answered, unreachable, no_response, transient,"
          + " throttled, refused).",
      "operation",
      "outcome"),
  CLOCK_SKEW(
      "whatsapp_token_clock_skew_seconds",
      Type.GAUGE,
      "seconds",
      "How far the clock of this machine is ahead of Meta's, by the Date of its latest response;"
          + " negative if it is behind; no series before the first response."),
  ROTATIONS(
      "whatsapp_token_rotations_total",
      Type.COUNTER,
      "rotations",
      "Completed and failed rotations, by reason and outcome.",
      "reason",
      "outcome"),
  POSSIBLE_ORPHANS(
      "whatsapp_token_possible_orphans_total",
      Type.COUNTER,
      "tokens",
      "Tokens that Meta may have issued and the operator never received."),
  INCOMPLETE_REVOCATIONS(
      "whatsapp_token_incomplete_revocations_total",
      Type.COUNTER,
      "deletions",
      "Deleted resources of which a token may still be valid although it should have been revoked;"
          + " the log names it, as the events go with a namespace."),
  MASS_INVALIDATIONS(
      "whatsapp_token_mass_invalidations_total",
      Type.COUNTER,
      "events",
      "How often Meta reported so many tokens of one app invalid at the same time that the operator"
          + " slowed their replacement."),
  TOKENS(
      "whatsapp_token_tokens",
      Type.GAUGE,
      "resources",
      "WhatsAppToken resources, by whether the published token is usable now.",
      "ready"),
  EXPIRY(
      "whatsapp_token_expiry_timestamp_seconds",
      Type.GAUGE,
      "Unix seconds",
      "When the published token expires, or the data access of its user ends if that is earlier; no"
          + " series for a token without either.",
      "namespace",
      "name"),
  EXPIRY_WARNING_LEVEL(
      "whatsapp_token_expiry_warning_level",
      Type.GAUGE,
      "0 to 3",
      "Expiry warning level of the published token: 0 none, 1 at 75 % of its lifetime (at once for"
          + " a temporary token, never for one that the operator renews), 2 at 90 %, 3 at 97 %; no"
          + " series for a token without expiry.",
      "namespace",
      "name"),
  RETIREMENT_BLOCKERS(
      "whatsapp_token_retirement_blockers",
      Type.GAUGE,
      "workloads and pods",
      "Blockers that delay the revocation of the previous token: workloads that are not healthy on"
          + " the new one, and pods that started before it; no series without a previous token.",
      "namespace",
      "name"),
  APP_READY(
      "whatsapp_token_app_ready",
      Type.GAUGE,
      "0 or 1",
      "1 while the credential of the MetaApp is usable, else 0.",
      "namespace",
      "name"),
  ADMIN_TOKEN_EXPIRY(
      "whatsapp_token_admin_token_expiry_timestamp_seconds",
      Type.GAUGE,
      "Unix seconds",
      "When the admin token of the MetaApp expires; no series for a token without expiry.",
      "namespace",
      "name"),
  REJECTED_WRITES(
      "whatsapp_token_rejected_writes_total",
      Type.COUNTER,
      "requests",
      "Writes that the API server rejected, by resource (other for what is not listed) and HTTP"
          + " status. Single conflicts (409) are normal; everything else needs user action.",
      "resource",
      "code"),
  EVENTS_DROPPED(
      "whatsapp_token_events_dropped_total",
      Type.COUNTER,
      "events",
      "Kubernetes events that could not be written."),
  NAMESPACE_WATCHED(
      "whatsapp_token_namespace_watched",
      Type.GAUGE,
      "0 or 1",
      "1 while the operator watches the namespace, 0 while it cannot, for example because its"
          + " RoleBinding is missing; * stands for all namespaces.",
      "namespace"),
  LEADER(
      "whatsapp_token_leader",
      Type.GAUGE,
      "0 or 1",
      "1 on the replica that acts, 0 on the others.");

  /** As Prometheus tells them apart. */
  public enum Type {
    COUNTER,
    GAUGE,
    HISTOGRAM
  }

  private final String exposedName;
  private final Type type;
  private final String unit;
  private final String help;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> labels;

  Metric(String exposedName, Type type, String unit, String help, String... labels) {
    this.exposedName = exposedName;
    this.type = type;
    this.unit = unit;
    this.help = help;
    this.labels = List.of(labels);
  }

  public String exposedName() {
    return exposedName;
  }

  public Type type() {
    return type;
  }

  public String unit() {
    return unit;
  }

  public String help() {
    return help;
  }

  public List<String> labels() {
    return labels;
  }

  /** Micrometer adds the ending of counters and timers itself. */
  String meterName() {
    return switch (type) {
      case COUNTER -> exposedName.replaceAll("_total$", "");
      case HISTOGRAM -> exposedName.replaceAll("_seconds$", "");
      case GAUGE -> exposedName;
    };
  }
}
