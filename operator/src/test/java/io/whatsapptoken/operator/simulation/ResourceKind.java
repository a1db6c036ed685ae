package io.whatsapptoken.operator.simulation;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of objects that the simulated API server knows. */
enum ResourceKind {
  NAMESPACE("v1", "Namespace", "namespaces"),
  SECRET("v1", "Secret", "secrets"),
  POD("v1", "Pod", "pods"),
  DEPLOYMENT("apps/v1", "Deployment", "deployments"),
  STATEFUL_SET("apps/v1", "StatefulSet", "statefulsets"),
  DAEMON_SET("apps/v1", "DaemonSet", "daemonsets"),
  ROLLOUT("argoproj.io/v1alpha1", "Rollout", "rollouts"),
  EVENT("events.k8s.io/v1", "Event", "events"),
  META_APP("whatsapptoken.io/v1alpha1", "MetaApp", "metaapps"),
  TOKEN("whatsapptoken.io/v1alpha1", "WhatsAppToken", "whatsapptokens");

  private final String apiVersion;
  private final String label;
  private final String plural;

  ResourceKind(String apiVersion, String label, String plural) {
    this.apiVersion = apiVersion;
    this.label = label;
    this.plural = plural;
  }

  static Optional<ResourceKind> ofPlural(String plural) {
    return Arrays.stream(values()).filter(kind -> kind.plural.equals(plural)).findFirst();
  }

  String apiVersion() {
    return apiVersion;
  }

  String label() {
    return label;
  }

  String plural() {
    return plural;
  }

  /** Whether a change of the spec counts up {@code metadata.generation}. */
  boolean hasGeneration() {
    return this != SECRET && this != POD && this != EVENT;
  }
}
