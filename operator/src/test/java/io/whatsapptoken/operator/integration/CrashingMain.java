package io.whatsapptoken.operator.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.whatsapptoken.core.meta.Acknowledged;
import io.whatsapptoken.core.meta.Answer;
import io.whatsapptoken.core.meta.AppCredential;
import io.whatsapptoken.core.meta.Asset;
import io.whatsapptoken.core.meta.Inspection;
import io.whatsapptoken.core.meta.IssueRequest;
import io.whatsapptoken.core.meta.MetaClient;
import io.whatsapptoken.core.meta.RevocationCaller;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.operator.OperatorRuntime;
import io.whatsapptoken.operator.config.OperatorConfig;
import io.whatsapptoken.operator.kubernetes.KubernetesClients;
import io.whatsapptoken.operator.meta.http.HttpMetaClient;
import io.whatsapptoken.operator.reconcile.Dependencies;
import io.whatsapptoken.operator.telemetry.Telemetry;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** The operator, but the process ends on the spot after one chosen effect has happened. */
public final class CrashingMain {
  private static final String EFFECT = "CRASH_AFTER_EFFECT";
  private static final String OCCURRENCE = "CRASH_AFTER_OCCURRENCE";
  private static final int EXIT_CODE = 137;
  private static final String LEDGER = ".*/secrets/wa.token-ledger";

  private CrashingMain() {}

  /**
   * Runs an operator for the shop until it has ended after the effect.
   *
   * @param effect a pattern of what happens, in which {@code LEDGER} stands for the ledger's path
   */
  static void runUntilCrash(TestNamespace ns, String effect, int occurrence) {
    var variables =
        Map.of(EFFECT, effect.replace("LEDGER", LEDGER), OCCURRENCE, String.valueOf(occurrence));
    try (var child = ChildOperator.start(CrashingMain.class, ns, variables)) {
      assertThat(child.awaitExit()).as(child.output()).isEqualTo(EXIT_CODE);
    }
  }

  public static void main(String[] arguments) {
    var env = System.getenv();
    var crashPoint =
        new CrashPoint(
            Pattern.compile(env.getOrDefault(EFFECT, "")),
            Integer.parseInt(env.getOrDefault(OCCURRENCE, "1")),
            new AtomicInteger());
    var config = OperatorConfig.from(env);
    var telemetry = new Telemetry();
    var clock = Clock.systemUTC();
    var graph = new HttpMetaClient(config.graph(), clock, telemetry.graphCalls());
    var client =
        KubernetesClients.builder()
            .withHttpClientBuilderConsumer(
                http -> http.addOrReplaceInterceptor("crash", new CrashAfterWrite(crashPoint)))
            .build();
    OperatorRuntime.start(
        config,
        new Dependencies(
            client,
            new CrashAfterCall(graph, crashPoint),
            config.graph().version(),
            telemetry,
            clock,
            "child-" + UUID.randomUUID()));
  }

  /** The effect and how often it must have happened. */
  private record CrashPoint(Pattern effect, int occurrence, AtomicInteger matches) {
    void after(String performed) {
      if (effect.matcher(performed).matches() && matches.incrementAndGet() == occurrence) {
        Runtime.getRuntime().halt(EXIT_CODE);
      }
    }
  }

  /** The API server has answered: what was asked for is durable. */
  private record CrashAfterWrite(CrashPoint crash) implements Interceptor {
    @Override
    public void after(
        HttpRequest request,
        HttpResponse<?> response,
        AsyncBody.Consumer<List<ByteBuffer>> consumer) {
      if (response.isSuccessful()) {
        crash.after(request.method() + " " + request.uri().getPath());
      }
    }
  }

  private record CrashAfterCall(MetaClient meta, CrashPoint crash) implements MetaClient {
    @Override
    public Inspection inspect(AppCredential app, AccessToken token) {
      return meta.inspect(app, token);
    }

    @Override
    public Answer<AccessToken> issue(AppCredential app, AccessToken admin, IssueRequest request) {
      var answer = meta.issue(app, admin, request);
      crash.after("issue");
      return answer;
    }

    @Override
    public Answer<AccessToken> exchange(AppCredential app, AccessToken token) {
      var answer = meta.exchange(app, token);
      crash.after("exchange");
      return answer;
    }

    @Override
    public Answer<Acknowledged> probe(AppCredential app, AccessToken token, Asset asset) {
      var answer = meta.probe(app, token, asset);
      crash.after("probe");
      return answer;
    }

    @Override
    public Answer<Acknowledged> revoke(
        AppCredential app, RevocationCaller caller, AccessToken token) {
      var answer = meta.revoke(app, caller, token);
      crash.after("revoke");
      return answer;
    }
  }
}
