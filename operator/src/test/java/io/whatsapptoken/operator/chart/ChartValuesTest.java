package io.whatsapptoken.operator.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mistakes in the values are named before anything is installed. */
final class ChartValuesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "graph.baseUrl=http://sandbox:8080 | at '/graph/baseUrl'",
        "graph.baseUrl=https://user@example.com | at '/graph/baseUrl'",
        "graph.baseUrl=ftp://sandbox,graph.allowHttp=true | at '/graph/baseUrl'",
        "graph.allowHttp=maybe | at '/graph/allowHttp'",
        "graph.version=25 | at '/graph/version'",
        "graph.timeout=10 | at '/graph/timeout'",
        "graph.timeout=121s | at '/graph/timeout'",
        "graph.tiemout=10s | at '/graph': additional properties 'tiemout' not allowed",
        "grpah.timeout=10s | additional properties 'grpah' not allowed",
        "dnsPolicy=None2 | at '/dnsPolicy'",
        "extraVolumes[0].secret=x | at '/extraVolumes/0'",
        "global.imageRegistry=https://mirror/ | at '/global/imageRegistry'",
        "leaderElection=false,updateStrategy.type=RollingUpdate | at '/updateStrategy/type'",
        "metrics.podMonitor.interval=30 | at '/metrics/podMonitor/interval'",
        "networkPolicy.dnsPorts=53 | at '/networkPolicy/dnsPorts'",
        "podSecurityContext=root | at '/podSecurityContext'",
        "probes.liveness.failureThreshold=0 | at '/probes/liveness/failureThreshold'",
        "tmpSizeLimit=some | at '/tmpSizeLimit'",
        "updateStrategy.type=Rolling | at '/updateStrategy/type'",
        "httpPort=80 | at '/httpPort'",
        "image.digest=latest | at '/image/digest'",
        "image.pullPolicy=Sometimes | at '/image/pullPolicy'",
        "logLevel=INFO | at '/logLevel'",
        "networkPolicy.egressPorts={https} | at '/networkPolicy/egressPorts/0'",
        "replicas=4 | at '/replicas'",
        "replicas=2,leaderElection=false | at '/replicas'",
        "resources.limit.memory=1Gi | at '/resources': additional properties 'limit' not allowed",
        "serviceAccount.name= | at '/serviceAccount/name'",
        "watchNamespaces=shop | at '/watchNamespaces'",
        "watchNamespaces={Shop} | at '/watchNamespaces/0'",
        "workers=0 | at '/workers'",
      })
  void an_invalid_value_is_rejected_by_name(String assignment, String complaint) {
    var run = Helm.template(Helm.CHART, "--set=" + assignment);

    assertThat(run)
        .satisfies(
            each -> assertThat(each.status()).isNotZero(),
            each -> assertThat(each.errors()).contains(complaint));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "graph.baseUrl=https://proxy.example.com/meta",
        "graph.baseUrl=http://127.0.0.1:23456,graph.allowHttp=true",
        "graph.timeout=2m",
        "replicas=0,leaderElection=false",
        "global.parent=chart",
        "global=null",
        "enabled=true",
      })
  void a_good_value_is_accepted(String assignment) {
    assertThat(Helm.template(Helm.CHART, "--set=" + assignment).status()).isZero();
  }
}
