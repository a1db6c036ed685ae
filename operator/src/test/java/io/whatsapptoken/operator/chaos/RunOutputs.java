package io.whatsapptoken.operator.chaos;

import io.whatsapptoken.operator.integration.ControlPlane;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** All that anybody can read without the right to read Secrets. */
record RunOutputs(ControlPlane plane, OperatorReplicas replicas, Path logs) {
  private static final String RESOURCES =
      "whatsapptokens,metaapps,deployments,statefulsets,daemonsets,replicasets,pods,leases";

  /** Hands over each output with its name, line by line. */
  void forEach(BiConsumer<String, Stream<String>> reader) {
    try (var files = Files.list(logs)) {
      files.forEach(file -> read(file, reader));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    get("events", reader, "events.events.k8s.io", "-o", "yaml");
    get("resources", reader, RESOURCES, "-o", "yaml");
    get("metadata of Secrets", reader, "secrets", "-o", "jsonpath={.items[*].metadata}");
    for (var replica : replicas.all()) {
      reader.accept("metrics of " + replica.name(), replica.process().metrics().lines());
      reader.accept("arguments of " + replica.name(), replica.process().arguments().lines());
    }
  }

  private void get(String name, BiConsumer<String, Stream<String>> reader, String... what) {
    var command =
        Stream.concat(Stream.of("get", "--all-namespaces"), Stream.of(what)).toArray(String[]::new);
    reader.accept(name, plane.kubectl(command).lines());
  }

  /** Logs of the replicas (one of them tells everything), of the control plane, and the audit. */
  private static void read(Path file, BiConsumer<String, Stream<String>> reader) {
    try (var lines = Files.lines(file)) {
      reader.accept("log " + file.getFileName(), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
