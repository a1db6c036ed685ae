package io.whatsapptoken.operator.integration;

import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

/** An operator with a Role in one namespace, as the chart grants it for {@code watchNamespaces}. */
final class RestrictedOperator {
  private static final String NAME = "restricted-operator";

  private RestrictedOperator() {}

  /**
   * A client with the rules of the chart, in the namespace only.
   *
   * @param mayReadNamespace whether the rule about the namespace itself is among them
   */
  static KubernetesClient client(TestNamespace ns, boolean mayReadNamespace) {
    var admin = ns.client();
    var rules =
        admin.rbac().clusterRoles().withName("whatsapp-token-operator").get().getRules().stream()
            .filter(rule -> mayReadNamespace || !isAboutNamespaces(rule))
            .toList();
    admin
        .resource(
            new ServiceAccountBuilder()
                .withNewMetadata()
                .withNamespace(ns.namespace())
                .withName(NAME)
                .endMetadata()
                .build())
        .create();
    admin
        .resource(
            new RoleBuilder()
                .withNewMetadata()
                .withNamespace(ns.namespace())
                .withName(NAME)
                .endMetadata()
                .withRules(rules)
                .build())
        .create();
    admin
        .resource(
            new RoleBindingBuilder()
                .withNewMetadata()
                .withNamespace(ns.namespace())
                .withName(NAME)
                .endMetadata()
                .withNewRoleRef("rbac.authorization.k8s.io", "Role", NAME)
                .addNewSubject("", "ServiceAccount", NAME, ns.namespace())
                .build())
        .create();
    return ns.controlPlane().clientWithToken(ns.kubectl("create", "token", NAME).strip());
  }

  private static boolean isAboutNamespaces(PolicyRule rule) {
    return rule.getResources().contains("namespaces");
  }
}
