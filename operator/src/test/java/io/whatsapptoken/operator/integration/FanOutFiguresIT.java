package io.whatsapptoken.operator.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What it costs to have workloads follow a token, counted in the API server's audit log. */
@Isolated("it measures times")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FanOutFiguresIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path FIGURES = Path.of("target", "figures", "fan-out.properties");

  private final Map<String, String> figures = new TreeMap<>();

  @ParameterizedTest(name = "{0} workloads")
  @ValueSource(ints = {1, 50, 200})
  void each_workload_costs_two_reads_and_one_write(int workloads) {
    try (var ns = new TestNamespace()) {
      ns.startOperator();
      ns.applyToken(
          TokenYaml.DEFAULT.withExtraLines(
              """
              retirement: {overlap: 1s}
                dependents: {strategy: {canary: false, maxConcurrent: 1000}}\
              """));
      ns.awaitSettled(1);
      ns.awaitNextSecond();
      for (var i = 0; i < workloads; i++) {
        ns.applyWorkload("Deployment", "app-" + i, "replicas: 0", PodSpecs.BY_ENV);
      }

      ns.annotate("rotate", "now");

      ns.awaitSettled(2);
      var calls = calls(ns, workloads);
      var published = last(calls, "patch", "secrets", TestNamespace.SECRET_NAME);
      var patches = named(calls, "patch");
      figures.put("ms.to.last.patch." + workloads, millis(published, patches));
      figures.put("reads.by.name." + workloads, String.valueOf(named(calls, "get").size()));
      figures.put("writes." + workloads, String.valueOf(patches.size()));
      assertThat(patches).hasSize(workloads);
      assertThat(named(calls, "get")).as("ours, and one of the client's").hasSize(2 * workloads);
    }
  }

  @AfterAll
  void write() throws IOException {
    Files.createDirectories(FIGURES.getParent());
    Files.writeString(
        FIGURES,
        figures.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
            .collect(Collectors.joining()));
  }

  /** The log is written a moment after the answer. */
  private static List<JsonNode> calls(TestNamespace ns, int workloads) {
    return await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> ofTheOperator(ns), calls -> named(calls, "patch").size() >= workloads);
  }

  private static List<JsonNode> ofTheOperator(TestNamespace ns) {
    return ControlPlane.shared()
        .auditLog()
        .lines()
        .filter(line -> line.contains(ns.namespace()))
        .map(FanOutFiguresIT::parsed)
        .filter(call -> call.path("objectRef").path("namespace").asText().equals(ns.namespace()))
        .filter(call -> call.path("user").path("username").asText().contains("serviceaccount"))
        .filter(call -> call.path("responseStatus").path("code").asInt() == 200)
        .toList();
  }

  private static List<JsonNode> named(List<JsonNode> calls, String verb) {
    return calls.stream()
        .filter(call -> call.path("verb").asText().equals(verb))
        .filter(call -> call.path("objectRef").path("resource").asText().equals("deployments"))
        .filter(call -> call.path("user").path("username").asText().endsWith("token-operator"))
        .toList();
  }

  private static Instant last(List<JsonNode> calls, String verb, String resource, String name) {
    return calls.stream()
        .filter(call -> call.path("verb").asText().equals(verb))
        .filter(call -> call.path("objectRef").path("resource").asText().equals(resource))
        .filter(call -> call.path("objectRef").path("name").asText().equals(name))
        .map(FanOutFiguresIT::at)
        .max(Instant::compareTo)
        .orElseThrow();
  }

  private static String millis(Instant published, List<JsonNode> patches) {
    var end = patches.stream().map(FanOutFiguresIT::at).max(Instant::compareTo).orElseThrow();
    return String.valueOf(Duration.between(published, end).toMillis());
  }

  private static Instant at(JsonNode call) {
    return Instant.parse(call.path("stageTimestamp").asText());
  }

  private static JsonNode parsed(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the audit log is JSON", e);
    }
  }
}
