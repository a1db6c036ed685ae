package io.whatsapptoken.operator.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each value that adapts the chart to a cluster arrives where Kubernetes reads it. */
final class ChartOptionsTest {
  private static final String POD = "/spec/template/spec";
  private static final String CONTAINER = POD + "/containers/0";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "deploymentAnnotations={\"team\": \"a\"} | /metadata/annotations/team | \"a\"",
        "revisionHistoryLimit=2 | /spec/revisionHistoryLimit | 2",
        "updateStrategy={\"type\": \"Recreate\"} | /spec/strategy/type | \"Recreate\"",
        "dnsPolicy=\"None\" | POD/dnsPolicy | \"None\"",
        "dnsConfig={\"nameservers\": [\"10.0.0.10\"]} | POD/dnsConfig/nameservers/0 |"
            + " \"10.0.0.10\"",
        "hostAliases=[{\"ip\": \"10.0.0.1\"}] | POD/hostAliases/0/ip | \"10.0.0.1\"",
        "tmpSizeLimit=\"8Mi\" | POD/volumes/0/emptyDir/sizeLimit | \"8Mi\"",
        "extraVolumes=[{\"name\": \"ca\"}] | POD/volumes/1/name | \"ca\"",
        "extraVolumeMounts=[{\"name\": \"ca\"}] | CONTAINER/volumeMounts/1/name | \"ca\"",
        "podSecurityContext={\"fsGroup\": 7} | POD/securityContext/fsGroup | 7",
        "securityContext={\"runAsUser\": 7} | CONTAINER/securityContext/runAsUser | 7",
        "probes.startup={\"failureThreshold\": 9} | CONTAINER/startupProbe/failureThreshold | 9",
        "probes.liveness={\"periodSeconds\": 9} | CONTAINER/livenessProbe/periodSeconds | 9",
        "probes.readiness={\"timeoutSeconds\": 9} | CONTAINER/readinessProbe/timeoutSeconds | 9",
        "image.repository=\"localhost/a\" | CONTAINER/image | \"localhost/a:0.1.0\"",
      })
  void a_value_reaches_the_deployment(String assignment, String place, String expected) {
    var deployment = rendered("--set-json=" + assignment).one("Deployment");

    assertThat(deployment.at(place.replace("POD", POD).replace("CONTAINER", CONTAINER)).toString())
        .isEqualTo(expected);
  }

  @Test
  void an_extra_variable_follows_those_of_the_chart() {
    var variables =
        rendered("--set-json=extraEnv=[{\"name\": \"TZ\", \"value\": \"UTC\"}]")
            .one("Deployment")
            .at(CONTAINER + "/env");

    assertThat(variables.get(variables.size() - 1))
        .hasToString("{\"name\":\"TZ\",\"value\":\"UTC\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "ghcr.io/team/operator, mirror.example:5000/team/operator",
    "localhost/operator, mirror.example:5000/operator",
    "team/operator, mirror.example:5000/team/operator",
    "registry:5000/a.b/operator, mirror.example:5000/a.b/operator",
  })
  void a_global_registry_replaces_the_one_of_the_image(String repository, String expected) {
    var deployment =
        rendered(
                "--set=global.imageRegistry=mirror.example:5000",
                "--set=image.repository=" + repository)
            .one("Deployment");

    assertThat(deployment.at(CONTAINER + "/image").asText()).isEqualTo(expected + ":0.1.0");
  }

  @Test
  void a_constraint_without_a_selector_counts_the_pods_of_the_release() {
    var constraints = rendered().one("Deployment").at(POD + "/topologySpreadConstraints");

    assertThat(constraints.findValuesAsText("topologyKey"))
        .containsExactly("kubernetes.io/hostname", "topology.kubernetes.io/zone");
    assertThat(constraints)
        .allSatisfy(each ->
            assertThat(each.at("/labelSelector/matchLabels"))
                .isEqualTo(rendered().one("Deployment").at("/spec/selector/matchLabels")));
  }

  @Test
  void the_pods_are_not_spread_if_the_constraints_are_taken_away() {
    assertThat(
            rendered("--set-json=topologySpreadConstraints=[]")
                .one("Deployment")
                .at(POD)
                .has("topologySpreadConstraints"))
        .isFalse();
  }

  @Test
  void every_object_has_the_common_labels_and_keeps_its_own() {
    var options =
        new String[] {
          "--set=commonLabels.team=a,commonLabels.app\\.kubernetes\\.io/name=other,replicas=2",
          "--set=networkPolicy.enabled=true,metrics.serviceMonitor.enabled=true",
          "--set=metrics.podMonitor.enabled=true"
        };

    assertThat(rendered(options).all())
        .hasSizeGreaterThan(13)
        .allSatisfy(each -> {
          var labels = each.at("/metadata/labels");
          assertThat(labels.path("team").asText()).isEqualTo("a");
          assertThat(labels.path("app.kubernetes.io/name").asText())
              .isEqualTo("whatsapp-token-operator");
        });
    assertThat(rendered(options).one("Deployment").at("/spec/template/metadata/labels/team"))
        .hasToString("\"a\"");
  }

  @Test
  void extra_objects_are_rendered_as_templates() {
    var objects =
        rendered(
            "--set-json=extraObjects=[{\"kind\": \"ConfigMap\", \"in\": \"{{ .Release.Namespace"
                + " }}\"}, \"kind: Other\"]");

    assertThat(objects.one("ConfigMap").path("in").asText()).isEqualTo("whatsapp-token-system");
    assertThat(objects.ofKind("Other")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "serviceMonitor, ServiceMonitor, endpoints",
    "podMonitor, PodMonitor, podMetricsEndpoints"
  })
  void a_monitor_keeps_the_labels_of_the_metrics(String value, String kind, String list) {
    var monitor = rendered("--set=metrics.%s.enabled=true".formatted(value)).one(kind);

    assertThat(monitor.at("/spec/" + list))
        .hasSize(1)
        .allSatisfy(each ->
            assertThat(each)
                .hasToString(
                    "{\"port\":\"http\",\"path\":\"/metrics\",\"interval\":\"30s\",\"honorLabels\":true}"));
    assertThat(monitor.at("/spec/selector/matchLabels"))
        .isEqualTo(rendered().one("Deployment").at("/spec/selector/matchLabels"));
  }

  @ParameterizedTest
  @CsvSource({
    "serviceMonitor, ServiceMonitor, endpoints",
    "podMonitor, PodMonitor, podMetricsEndpoints"
  })
  void every_setting_of_a_monitor_takes_effect(String value, String kind, String list) {
    var monitor =
        rendered(
                ("--set-json=metrics.%s={\"enabled\": true, \"interval\": \"1m\","
                        + " \"scrapeTimeout\": \"9s\", \"honorLabels\": false, \"relabelings\":"
                        + " [{\"action\": \"a\"}], \"metricRelabelings\": [{\"action\": \"b\"}],"
                        + " \"labels\": {\"c\": \"d\"}, \"annotations\": {\"e\": \"f\"}}")
                    .formatted(value))
            .one(kind);

    assertThat(monitor.at("/metadata/labels/c").asText()).isEqualTo("d");
    assertThat(monitor.at("/metadata/annotations/e").asText()).isEqualTo("f");
    assertThat(monitor.at("/spec/" + list + "/0"))
        .hasToString(
            "{\"port\":\"http\",\"path\":\"/metrics\",\"interval\":\"1m\",\"scrapeTimeout\":\"9s\",\"honorLabels\":false,"
                + "\"relabelings\":[{\"action\":\"a\"}],\"metricRelabelings\":[{\"action\":\"b\"}]}");
  }

  @Test
  void dns_is_allowed_on_the_ports_of_the_values() {
    var ports =
        rendered("--set=networkPolicy.enabled=true,networkPolicy.dnsPorts={54}")
            .one("NetworkPolicy")
            .at("/spec/egress/0/ports");

    assertThat(ports)
        .hasToString("[{\"port\":54,\"protocol\":\"UDP\"},{\"port\":54,\"protocol\":\"TCP\"}]");
  }

  @Test
  void the_variables_that_a_user_may_not_set_are_those_of_the_chart() {
    var variables =
        rendered(
                "--set=watchNamespaces={shop},proxy.url=http://p:1,proxy.noProxy={a},"
                    + "caBundle.configMapName=ca")
            .one("Deployment")
            .at(CONTAINER + "/env");

    assertThat(variables.findValuesAsText("name"))
        .isNotEmpty()
        .allSatisfy(name ->
            assertThat(
                    Helm.template(
                            Helm.CHART, "--set-json=extraEnv=[{\"name\": \"%s\"}]".formatted(name))
                        .errors())
                .contains("at '/extraEnv/0/name'"));
  }

  @Test
  void a_proxy_with_a_password_comes_from_a_secret_and_never_from_values() {
    var variables =
        rendered("--set=proxy.secretName=corporate-proxy").one("Deployment").at(CONTAINER + "/env");

    assertThat(variables.findParents("valueFrom").toString())
        .contains(
            "{\"name\":\"HTTPS_PROXY\",\"valueFrom\":{\"secretKeyRef\":{\"name\":\"corporate-proxy\","
                + "\"key\":\"url\"}}}");
    assertThat(Helm.template(Helm.CHART, "--set=proxy.url=http://user:canary@proxy:1").errors())
        .contains("at '/proxy/url'");
  }

  @Test
  void a_ca_bundle_is_mounted_as_a_folder_so_that_it_can_change() {
    var deployment =
        rendered("--set=caBundle.configMapName=corporate-ca,caBundle.key=root.pem")
            .one("Deployment");

    assertThat(deployment.at(POD + "/volumes/1"))
        .hasToString("{\"name\":\"ca-bundle\",\"configMap\":{\"name\":\"corporate-ca\"}}");
    assertThat(deployment.at(CONTAINER + "/volumeMounts/1"))
        .hasToString(
            "{\"name\":\"ca-bundle\",\"mountPath\":\"/etc/whatsapp-token-operator/ca\",\"readOnly\":true}");
    assertThat(deployment.at(CONTAINER + "/env").toString())
        .contains(
            "{\"name\":\"CA_BUNDLE_FILE\",\"value\":\"/etc/whatsapp-token-operator/ca/root.pem\"}");
  }

  private static RenderedManifests rendered(String... options) {
    return RenderedManifests.of(Helm.template(Helm.CHART, options).outputOfSuccess());
  }
}
