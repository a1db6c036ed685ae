package io.whatsapptoken.operator.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What the API server wrote down about the operator. */
final class AuditLog {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String OPERATOR =
      "\"username\":\"system:serviceaccount:whatsapp-token-system:whatsapp-token-operator\"";
  private static final List<String> READING = List.of("get", "list", "watch");

  /** The election of a leader, and the client's question what it may do there. */
  private static final List<String> ELECTION = List.of("leases", "selfsubjectrulesreviews");

  private final Path logs;

  AuditLog(Path logs) {
    this.logs = logs;
  }

  /** The file that is written to and those that were put aside when they were large. */
  List<Path> files() {
    try (var files = Files.list(logs)) {
      return files.filter(file -> file.getFileName().toString().startsWith("audit")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every write of the operator since then, but for the election of a leader. */
  List<String> writesSince(Instant since) {
    return files().stream().flatMap(file -> writesSince(since, file).stream()).toList();
  }

  private static List<String> writesSince(Instant since, Path file) {
    try (var lines = Files.lines(file)) {
      return writesSince(since, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> writesSince(Instant since, Stream<String> lines) {
    return lines
        .filter(line -> line.contains(OPERATOR))
        .map(AuditLog::parse)
        .filter(entry -> entry.path("stage").asText().equals("ResponseComplete"))
        .filter(entry -> !READING.contains(entry.path("verb").asText()))
        .filter(entry -> !ELECTION.contains(entry.at("/objectRef/resource").asText()))
        .filter(entry -> !at(entry).isBefore(since))
        .map(entry ->
            entry.path("verb").asText()
                + " "
                + entry.path("requestURI").asText()
                + " "
                + entry.at("/responseStatus/code").asText())
        .toList();
  }

  private static Instant at(JsonNode entry) {
    return Instant.parse(entry.path("requestReceivedTimestamp").asText());
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
