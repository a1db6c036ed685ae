package io.whatsapptoken.operator.kubernetes;

import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.Arrays;

/** The kinds of workload that are restarted. */
enum WorkloadKind {
  DEPLOYMENT("apps", "v1", "Deployment"),
  STATEFUL_SET("apps", "v1", "StatefulSet"),
  DAEMON_SET("apps", "v1", "DaemonSet"),
  /** Of Argo Rollouts. */
  ROLLOUT("argoproj.io", "v1alpha1", "Rollout");

  private final String group;
  private final String version;
  private final String label;

  WorkloadKind(String group, String version, String label) {
    this.group = group;
    this.version = version;
    this.label = label;
  }

  /** The kind as a {@link io.whatsapptoken.core.rollout.Workload} names it. */
  static WorkloadKind of(String label) {
    return Arrays.stream(values())
        .filter(kind -> kind.label.equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no kind of workload: " + label));
  }

  String label() {
    return label;
  }

  /** Saves the client from asking the API server what the kind is called in addresses. */
  ResourceDefinitionContext context() {
    return new ResourceDefinitionContext.Builder()
        .withGroup(group)
        .withVersion(version)
        .withKind(label)
        .withNamespaced(true)
        .build();
  }
}
