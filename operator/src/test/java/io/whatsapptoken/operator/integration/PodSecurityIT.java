package io.whatsapptoken.operator.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pod of the chart, judged by the API server itself. */
class PodSecurityIT {
  private static final String OPERATOR = "whatsapp-token-operator";

  private final String namespace = "restricted-" + UUID.randomUUID();
  private final KubernetesClient admin = ControlPlane.shared().admin();

  @BeforeEach
  void restrict() {
    admin
        .resource(
            new NamespaceBuilder()
                .withNewMetadata()
                .withName(namespace)
                .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                .endMetadata()
                .build())
        .create();
    admin
        .resource(
            new ServiceAccountBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(OPERATOR)
                .endMetadata()
                .build())
        .create();
  }

  @AfterEach
  void remove() {
    admin.namespaces().withName(namespace).delete();
  }

  @Test
  void the_operator_pod_passes_the_restricted_pod_security_standard() {
    var pod = podOfTheChart();

    assertThat(admin.resource(pod).dryRun().create().getSpec().getContainers()).hasSize(1);
    // The border is there: a pod with a little less is refused.
    pod.getSpec().getContainers().getFirst().getSecurityContext().setCapabilities(null);
    assertThatExceptionOfType(KubernetesClientException.class)
        .isThrownBy(() -> admin.resource(pod).dryRun().create())
        .withMessageContaining("violates PodSecurity");
  }

  /** As the chart renders it when the keys are null; see {@code PlatformTest}. */
  @Test
  void without_a_user_of_its_own_it_passes_too_because_the_image_names_one() {
    var pod = podOfTheChart();
    var context = pod.getSpec().getSecurityContext();
    context.setRunAsUser(null);
    context.setRunAsGroup(null);
    context.setFsGroup(null);

    assertThat(admin.resource(pod).dryRun().create().getSpec().getContainers()).hasSize(1);
  }

  private Pod podOfTheChart() {
    var deployment =
        admin
            .apps()
            .deployments()
            .inNamespace(ControlPlane.RELEASE_NAMESPACE)
            .withName(OPERATOR)
            .get();
    return new PodBuilder()
        .withNewMetadata()
        .withNamespace(namespace)
        .withName("operator")
        .endMetadata()
        .withSpec(deployment.getSpec().getTemplate().getSpec())
        .build();
  }
}
