package io.whatsapptoken.operator.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.operator.Main;
import io.whatsapptoken.operator.meta.http.ConnectProxy;
import io.whatsapptoken.operator.meta.http.ConnectProxy.Behaviour;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The operator behind a proxy, as its environment describes it. */
class ProxyIT {
  @Test
  void calls_to_meta_take_the_proxy_and_calls_to_the_api_server_never_do() {
    try (var ns = new TestNamespace();
        var proxy = new ConnectProxy(Behaviour.REFUSE_503);
        var _ =
            ChildOperator.start(
                Main.class,
                ns,
                Map.of(
                    "GRAPH_BASE_URL",
                    "https://meta.invalid",
                    "HTTPS_PROXY",
                    "http://user:canary-password@" + proxy.address()))) {
      ns.applyToken();

      ns.awaitStatus("the failure is reported", status -> status.failure() != null);

      assertThat(ns.kubectl("get", "whatsapptoken", TestNamespace.TOKEN_NAME, "-o", "json"))
          .contains("the proxy did not open a connection to Meta (HTTP status 503)")
          .doesNotContain("possibleOrphans", "canary-password");
      assertThat(proxy.requests())
          .isNotEmpty()
          .allSatisfy(head ->
              assertThat(head)
                  .startsWith("CONNECT meta.invalid:443 ")
                  .contains("Proxy-Authorization: Basic "));
    }
  }
}
