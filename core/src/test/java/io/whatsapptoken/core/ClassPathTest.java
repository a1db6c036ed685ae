package io.whatsapptoken.core;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Decisions cannot reach a cluster: there is no client on their class path. */
final class ClassPathTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "io.fabric8.kubernetes.client.KubernetesClient",
        "io.fabric8.kubernetes.api.model.Secret",
        "io.javaoperatorsdk.operator.Operator"
      })
  void neither_a_kubernetes_client_nor_the_operator_sdk_is_on_the_class_path(String type) {
    assertThatThrownBy(() -> Class.forName(type)).isInstanceOf(ClassNotFoundException.class);
  }
}
