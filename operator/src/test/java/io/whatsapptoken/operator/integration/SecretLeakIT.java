package io.whatsapptoken.operator.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.operator.Main;
import io.whatsapptoken.sandbox.Demo;
import io.whatsapptoken.sandbox.model.Fingerprint;
import io.whatsapptoken.sandbox.model.Invalidation;
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
class SecretLeakIT {
  private static final String WRONG_SECRET = "0123456789abcdef0123456789abcdef";
  private static final String WRONG_ADMIN = "EAAnotatokenatall0000000000000000";

  @Test
  void promise_5_secrets_appear_only_in_secrets() throws Exception {
    try (var ns = new TestNamespace();
        var operator = ChildOperator.start(Main.class, ns, Map.of("LOG_LEVEL", "trace"))) {
      var begin = ControlPlane.shared().auditLog().length();
      runThroughEveryStep(ns);

      var outputs = outputs(ns, operator, begin);

      var scan = ControlPlane.secretCollector().newScan();
      assertThat(List.of(ns.publishedToken(), Demo.ADMIN_TOKEN, WRONG_SECRET, WRONG_ADMIN))
          .allMatch(scan::containsSecret);
      var fingerprint = ns.publishedFingerprint();
      outputs.forEach((name, text) ->
          assertThat(text.lines().anyMatch(scan::containsSecret))
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

  private static void runThroughEveryStep(TestNamespace ns) {
    ns.applyWorkload("Deployment", "shop", "", PodSpecs.BY_ENV);
    ns.applyCredential(WRONG_SECRET, Demo.ADMIN_TOKEN);
    ns.applyToken();
    ns.awaitCondition("CredentialHealthy", "False");
    ns.applyCredential(Demo.APP_SECRET, WRONG_ADMIN);
    ns.annotate("rotate", "wrong admin token");
    ns.awaitStatus(
        "the admin token is refused",
        status -> String.valueOf(status.failure()).contains("spec.adminToken"));
    ns.applyCredential(Demo.APP_SECRET, Demo.ADMIN_TOKEN);
    ns.annotate("rotate", "right credential");
    ns.awaitSettled(1);
    ns.meta()
        .invalidate(
            new Invalidation.OneToken(
                new Fingerprint(ns.publishedFingerprint()), Optional.of(460)));
    ns.annotate("check", "now");
    ns.awaitSettled(2);
    ns.applyToken(
        TokenYaml.DEFAULT.withScopes(
            "[whatsapp_business_messaging, whatsapp_business_management, no_such_scope]"));
    ns.awaitUserAction();
    ns.applyToken();
    ns.awaitSettled(2);
  }

  private static Map<String, String> outputs(TestNamespace ns, ChildOperator operator, int begin)
      throws IOException, InterruptedException {
    var outputs = new LinkedHashMap<String, String>();
    outputs.put("log", operator.output());
    outputs.put("metrics", metrics(operator));
    outputs.put("events", ns.kubectl("get", "events.events.k8s.io", "-o", "yaml"));
    outputs.put(
        "resources",
        ns.kubectl("get", "whatsapptokens,metaapps,deployments,replicasets,pods", "-o", "yaml"));
    outputs.put(
        "annotations of Secrets",
        ns.kubectl("get", "secrets", "-o", "jsonpath={.items[*].metadata}"));
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
