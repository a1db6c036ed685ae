package io.whatsapptoken.operator.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.whatsapptoken.operator.Program;
import io.whatsapptoken.operator.config.OperatorConfig;
import io.whatsapptoken.operator.graph.Answer;
import io.whatsapptoken.operator.graph.Asset;
import io.whatsapptoken.operator.graph.Done;
import io.whatsapptoken.operator.graph.GraphApi;
import io.whatsapptoken.operator.graph.Inspection;
import io.whatsapptoken.operator.graph.IssueRequest;
import io.whatsapptoken.operator.graph.MetaCredential;
import io.whatsapptoken.operator.graph.http.HttpGraphApi;
import io.whatsapptoken.operator.kube.TolerantClient;
import io.whatsapptoken.operator.reconcile.Surroundings;
import io.whatsapptoken.operator.telemetry.Telemetry;
import io.whatsapptoken.operator.token.AccessToken;
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
  static void crash(Shop shop, String effect, int occurrence) {
    var variables =
        Map.of(EFFECT, effect.replace("LEDGER", LEDGER), OCCURRENCE, String.valueOf(occurrence));
    try (var child = ChildOperator.start(CrashingMain.class, shop, variables)) {
      assertThat(child.awaitEnd()).as(child.output()).isEqualTo(EXIT_CODE);
    }
  }

  public static void main(String[] arguments) {
    var env = System.getenv();
    var crash =
        new Crash(
            Pattern.compile(env.getOrDefault(EFFECT, "")),
            Integer.parseInt(env.getOrDefault(OCCURRENCE, "1")),
            new AtomicInteger());
    var config = OperatorConfig.from(env);
    var telemetry = new Telemetry();
    var clock = Clock.systemUTC();
    var graph = new HttpGraphApi(config.graph(), clock, telemetry.graphCalls());
    var client =
        TolerantClient.builder()
            .withHttpClientBuilderConsumer(
                http -> http.addOrReplaceInterceptor("crash", new Writes(crash)))
            .build();
    Program.start(
        config,
        new Surroundings(
            client, new Calls(graph, crash), telemetry, clock, "child-" + UUID.randomUUID()));
  }

  /** The effect and how often it must have happened. */
  private record Crash(Pattern effect, int occurrence, AtomicInteger seen) {
    void after(String happened) {
      if (effect.matcher(happened).matches() && seen.incrementAndGet() == occurrence) {
        Runtime.getRuntime().halt(EXIT_CODE);
      }
    }
  }

  /** The API server has answered: what was asked for is durable. */
  private record Writes(Crash crash) implements Interceptor {
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

  private record Calls(GraphApi meta, Crash crash) implements GraphApi {
    @Override
    public Inspection inspect(MetaCredential app, AccessToken token) {
      return meta.inspect(app, token);
    }

    @Override
    public Answer<AccessToken> issue(MetaCredential app, AccessToken admin, IssueRequest request) {
      var answer = meta.issue(app, admin, request);
      crash.after("issue");
      return answer;
    }

    @Override
    public Answer<AccessToken> exchange(MetaCredential app, AccessToken token) {
      var answer = meta.exchange(app, token);
      crash.after("exchange");
      return answer;
    }

    @Override
    public Answer<Done> probe(MetaCredential app, AccessToken token, Asset asset) {
      var answer = meta.probe(app, token, asset);
      crash.after("probe");
      return answer;
    }

    @Override
    public Answer<Done> revoke(MetaCredential app, AccessToken token) {
      var answer = meta.revoke(app, token);
      crash.after("revoke");
      return answer;
    }
  }
}
