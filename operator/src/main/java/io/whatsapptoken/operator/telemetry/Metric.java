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
  RECONCILIATION_DURATION(
      "whatsapp_token_reconciliation_duration_seconds",
      Type.HISTOGRAM,
      "seconds",
      "Duration of reconciliations, by kind of the resource.",
      "kind"),
  RUNNING_RECONCILIATIONS(
      "whatsapp_token_running_reconciliations",
      Type.GAUGE,
      "passes",
      "Reconciliations that run now; at most the setting WORKERS for each kind."),
  NEXT_RECONCILIATION(
      "whatsapp_token_next_reconciliation_timestamp_seconds",
      Type.GAUGE,
      "Unix seconds",
      "When the earliest reconciliation of a token is due. It lies in the past while that"
          + " reconciliation waits or fails; no series before the first reconciliation."),
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
  EVENTS(
      "whatsapp_token_events_total",
      Type.COUNTER,
      "events",
      "What happened to tokens and credentials, by the reason of the event, for example"
          + " WorkloadRestarted, TokenRevoked, RolledBack, PossibleOrphan, RevocationIncomplete or"
          + " ManyTokensInvalid. Conditions lists all reasons; the log names the resource, also if"
          + " the event could not be written.",
      "reason"),
  VERIFICATIONS(
      "whatsapp_token_verifications_total",
      Type.COUNTER,
      "verifications",
      "Verifications of tokens with Meta, by result: valid, requirements_not_met, invalid or"
          + " inconclusive (Meta could not say).",
      "result"),
  RESOURCES(
      "whatsapp_token_resources",
      Type.GAUGE,
      "resources",
      "WhatsAppToken resources, by condition and its status. A sum over conditions counts each"
          + " resource several times.",
      "condition",
      "status"),
  INFO(
      "whatsapp_token_info",
      Type.GAUGE,
      "1",
      "Always 1: the MetaApp that the spec of the token refers to, and the kind of the token"
          + " (Temporary, Expiring or Permanent; empty without a token).",
      "namespace",
      "name",
      "app",
      "kind"),
  CONDITION(
      "whatsapp_token_condition",
      Type.GAUGE,
      "-1 to 1",
      "Status of a condition of the token: 1 True, 0 False, -1 Unknown.",
      "namespace",
      "name",
      "condition"),
  FAILURE(
      "whatsapp_token_failure",
      Type.GAUGE,
      "1",
      "1 while status.failure of the token has this class; no series without a failure.",
      "namespace",
      "name",
      "class"),
  REVISION(
      "whatsapp_token_revision",
      Type.GAUGE,
      "tokens",
      "Number of tokens published so far; no series before the first.",
      "namespace",
      "name"),
  LAST_ROTATION(
      "whatsapp_token_last_rotation_timestamp_seconds",
      Type.GAUGE,
      "Unix seconds",
      "When the current token became the current one; no series without a token.",
      "namespace",
      "name"),
  LAST_VERIFICATION(
      "whatsapp_token_last_verification_timestamp_seconds",
      Type.GAUGE,
      "Unix seconds",
      "When Meta last confirmed the token, and the token met the spec; no series before the first"
          + " verification since the operator started.",
      "namespace",
      "name"),
  NEXT_ROTATION(
      "whatsapp_token_next_rotation_timestamp_seconds",
      Type.GAUGE,
      "Unix seconds",
      "When the next rotation is planned, or a failed one retried; no series if none is planned.",
      "namespace",
      "name"),
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
      "1 on the replica that acts, 0 on the others."),
  BUILD_INFO(
      "whatsapp_token_build_info",
      Type.GAUGE,
      "1",
      "Always 1: the version of the operator, and of the Java runtime.",
      "version",
      "java_version");

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
