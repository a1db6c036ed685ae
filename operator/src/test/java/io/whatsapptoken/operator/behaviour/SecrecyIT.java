package io.whatsapptoken.operator.behaviour;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.operator.Main;
import io.whatsapptoken.sandbox.Demo;
import io.whatsapptoken.sandbox.world.Fingerprint;
import io.whatsapptoken.sandbox.world.Kill;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Looks for every secret of a whole life in everything that others can read. */
class SecrecyIT {
  private static final String WRONG_SECRET = "0123456789abcdef0123456789abcdef";
  private static final String WRONG_ADMIN = "EAAnotatokenatall0000000000000000";

  @Test
  void promise_5_no_secret_appears_in_anything_but_secrets() throws Exception {
    try (var shop = new Shop();
        var operator = ChildOperator.start(Main.class, shop, Map.of("LOG_LEVEL", "trace"))) {
      var begin = ControlPlane.shared().auditLog().length();
      liveThroughEverything(shop);

      var outputs = outputs(shop, operator, begin);

      var search = ControlPlane.canaries().search();
      assertThat(List.of(shop.publishedToken(), Demo.ADMIN_TOKEN, WRONG_SECRET, WRONG_ADMIN))
          .allMatch(search::tells);
      var fingerprint = shop.publishedFingerprint();
      outputs.forEach((name, text) ->
          assertThat(text.lines().anyMatch(search::tells))
              .as("a secret in the %s", name)
              .isFalse());
      // The search looks at the right things: each of these tells of the token by its name.
      assertThat(outputs.get("log")).contains(fingerprint);
      assertThat(outputs.get("resources")).contains(fingerprint);
      assertThat(outputs.get("events")).contains(fingerprint);
      assertThat(outputs.get("audit log")).contains(fingerprint);
      assertThat(outputs.get("metrics")).contains("whatsapp_token_rotations_total");
      assertThat(outputs.get("threads")).contains("Full thread dump");
    }
  }

  private static void liveThroughEverything(Shop shop) {
    shop.workload("Deployment", "shop", "", Pods.BY_ENV);
    shop.credential(WRONG_SECRET, Demo.ADMIN_TOKEN);
    shop.token();
    shop.awaitCondition("CredentialHealthy", "False");
    shop.credential(Demo.APP_SECRET, WRONG_ADMIN);
    shop.annotate("rotate", "wrong admin token");
    shop.awaitStatus(
        "the admin token is refused",
        status -> String.valueOf(status.failure()).contains("spec.adminToken"));
    shop.credential(Demo.APP_SECRET, Demo.ADMIN_TOKEN);
    shop.annotate("rotate", "right credential");
    shop.awaitSettled(1);
    shop.meta().kill(new Kill.One(new Fingerprint(shop.publishedFingerprint()), Optional.of(460)));
    shop.annotate("check", "now");
    shop.awaitSettled(2);
    shop.token(Wanted.DEFAULT.withScopes("[whatsapp_business_messaging]"));
    shop.awaitCondition("Stalled", "True");
    shop.token();
    shop.awaitSettled(2);
  }

  private static Map<String, String> outputs(Shop shop, ChildOperator operator, int begin)
      throws IOException, InterruptedException {
    var outputs = new LinkedHashMap<String, String>();
    outputs.put("log", operator.output());
    outputs.put("metrics", metrics(operator));
    outputs.put("events", shop.kubectl("get", "events.events.k8s.io", "-o", "yaml"));
    outputs.put(
        "resources",
        shop.kubectl("get", "whatsapptokens,metaapps,deployments,replicasets,pods", "-o", "yaml"));
    outputs.put(
        "annotations of Secrets",
        shop.kubectl("get", "secrets", "-o", "jsonpath={.items[*].metadata}"));
    outputs.put("audit log", ControlPlane.shared().auditLog().substring(begin));
    outputs.put("threads", jcmd(operator, "Thread.print"));
    outputs.put("command line", jcmd(operator, "VM.command_line"));
    return outputs;
  }

  private static String metrics(ChildOperator operator) throws IOException, InterruptedException {
    var uri = URI.create("http://127.0.0.1:" + operator.httpPort() + "/metrics");
    try (var http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  private static String jcmd(ChildOperator operator, String command) throws IOException {
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    var process =
        new ProcessBuilder(jcmd, String.valueOf(operator.pid()), command)
            .redirectErrorStream(true)
            .start();
    return new String(process.getInputStream().readAllBytes(), UTF_8);
  }
}
