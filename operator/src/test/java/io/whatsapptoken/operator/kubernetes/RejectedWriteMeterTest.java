package io.whatsapptoken.operator.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is written, the metric has few values. */
final class RejectedWriteMeterTest {
  @ParameterizedTest
  @CsvSource({
    "/api/v1/namespaces/shop/secrets, secrets",
    "/api/v1/namespaces/shop/secrets/a, secrets",
    "/api/v1/namespaces/namespaces/secrets/namespaces, secrets",
    "/apis/whatsapptoken.io/v1alpha1/namespaces/shop/whatsapptokens/wa, whatsapptokens",
    "/apis/whatsapptoken.io/v1alpha1/namespaces/shop/whatsapptokens/wa/status,"
        + " whatsapptokens/status",
    "/apis/apps/v1/namespaces/shop/deployments/a, deployments",
    "/apis/apps/v1/namespaces/shop/deployments/a/scale, other",
    "/apis/example.com/v1/namespaces/shop/anything/a, other",
    "/apis/authorization.k8s.io/v1/selfsubjectrulesreviews, other",
    "/api/v1/namespaces/shop, other"
  })
  void a_path_is_one_of_few_resources(String path, String resource) {
    assertThat(RejectedWriteMeter.resource(path)).isEqualTo(resource);
  }
}
