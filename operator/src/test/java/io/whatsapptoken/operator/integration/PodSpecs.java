package io.whatsapptoken.operator.integration;

/** Pod specs that use the target Secret in one way or another. */
final class PodSpecs {
  static final String BY_ENV =
      "{containers: [{name: a, image: a, env: [{name: T, valueFrom: {secretKeyRef: {name:"
          + " wa-secret, key: token}}}]}]}";
  static final String BY_ENV_FROM_IN_AN_INIT_CONTAINER =
      "{initContainers: [{name: i, image: i, envFrom: [{secretRef: {name: wa-secret}}]}],"
          + " containers: [{name: a, image: a}]}";
  static final String BY_PROJECTED_VOLUME =
      "{containers: [{name: a, image: a}], volumes: [{name: v, projected: {sources: [{secret:"
          + " {name: wa-secret}}]}}]}";
  static final String BY_NOTHING = "{containers: [{name: a, image: a}]}";

  private PodSpecs() {}
}
