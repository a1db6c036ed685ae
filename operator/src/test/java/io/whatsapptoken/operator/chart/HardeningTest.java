package io.whatsapptoken.operator.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/hardening.md tells people to set does what it says. */
final class HardeningTest {
  private static final Path PAGE = Helm.REPOSITORY.resolve("docs/hardening.md");
  private static final Path AUDITED = Helm.REPOSITORY.resolve("controlplane/audit.yaml");
  private static final Pattern BLOCK =
      Pattern.compile("```yaml\n# (\\S+)\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path folder = Path.of("");

  @Test
  void the_operator_works_in_the_listed_namespaces_only() throws IOException {
    var manifests = hardened();

    assertThat(manifests.ofKind("ClusterRole"))
        .map(role -> role.at("/metadata/name").asText())
        .containsExactly("whatsapp-token-operator-finalizer");
    assertThat(manifests.ofKind("Role"))
        .map(role -> role.at("/metadata/namespace").asText())
        .containsExactlyInAnyOrder("shop", "whatsapp-token-system");
  }

  @Test
  void the_network_policy_allows_dns_two_egress_ports_and_metrics() throws IOException {
    var policy = hardened().one("NetworkPolicy");

    assertThat(texts(policy.at("/spec/policyTypes"))).containsExactly("Ingress", "Egress");
    assertThat(ports(policy.at("/spec/egress")))
        .containsExactly("UDP 53", "TCP 53", "UDP 5353", "TCP 5353", "TCP 443", "TCP 6443");
    assertThat(ports(policy.at("/spec/ingress"))).containsExactly("TCP http");
    assertThat(policy.at("/spec/ingress/0/from").toString()).contains("monitoring");
  }

  @Test
  void two_pods_survive_a_drain_and_the_image_is_pinned() throws IOException {
    var manifests = hardened();
    var container = manifests.one("Deployment").at("/spec/template/spec/containers/0");

    assertThat(manifests.ofKind("PodDisruptionBudget")).hasSize(1);
    assertThat(container.path("image").asText()).matches(".+@sha256:[0-9a-f]{64}");
    assertThat(container.at("/resources/limits/memory").asText()).isEqualTo("192Mi");
    assertThat(manifests.ofKind("ServiceMonitor")).hasSize(1);
  }

  @Test
  void the_audit_policy_is_the_one_that_the_tests_search_for_secrets() throws IOException {
    var rules = new YAMLMapper().readTree(AUDITED.toFile()).path("rules");
    var advised = block("audit-policy.yaml").path("rules").valueStream().toList();

    assertThat(advised).isNotEmpty();
    assertThat(rules.valueStream()).containsSubsequence(advised);
  }

  private RenderedManifests hardened() throws IOException {
    var values = folder.resolve("values.yaml");
    new YAMLMapper().writeValue(values.toFile(), block("hardened-values.yaml"));
    return RenderedManifests.of(
        Helm.template(Helm.CHART, "--values=" + values, "--set=crds.install=false")
            .outputOfSuccess());
  }

  private static JsonNode block(String name) throws IOException {
    var text =
        BLOCK
            .matcher(Files.readString(PAGE))
            .results()
            .filter(found -> found.group(1).equals(name))
            .map(found -> found.group(2))
            .findFirst()
            .orElseThrow(() -> new AssertionError("the page has no block " + name));
    return new YAMLMapper().readTree(text);
  }

  private static List<String> ports(JsonNode peers) {
    return peers
        .valueStream()
        .flatMap(peer -> peer.path("ports").valueStream())
        .map(port -> port.path("protocol").asText() + " " + port.path("port").asText())
        .toList();
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asText).toList();
  }
}
