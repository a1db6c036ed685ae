package io.whatsapptoken.operator.integration;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/** An operator in a process of its own: it can be killed, asked to end, and listened to. */
final class ChildOperator implements AutoCloseable {
  private static final Pattern PORT = Pattern.compile("\"port\":\\s*\"?(\\d+)");

  private final Process process;
  private final Path output;

  private ChildOperator(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Starts it for the shop's namespace; the variables come on top of the shop's own. */
  static ChildOperator start(Class<?> main, TestNamespace ns, Map<String, String> variables) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command =
        new ProcessBuilder(
            java,
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName());
    command.environment().putAll(ns.environment());
    command
        .environment()
        .put("KUBECONFIG", ControlPlane.shared().kubeconfigOfServiceAccount().toString());
    command.environment().putAll(variables);
    try {
      var output = Files.createTempFile(Path.of("target"), "operator-", ".log");
      command.redirectErrorStream(true).redirectOutput(output.toFile());
      return new ChildOperator(command.start(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int awaitExit() {
    await("the operator ends").atMost(Duration.ofSeconds(60)).until(() -> !process.isAlive());
    return process.exitValue();
  }

  /** SIGTERM. */
  void terminate() {
    process.destroy();
  }

  long pid() {
    return process.pid();
  }

  /** As the kernel shows it to who runs it. */
  String environment() {
    try {
      return Files.readString(Path.of("/proc", String.valueOf(pid()), "environ"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The port of its endpoints, which it logs when it starts. */
  int httpPort() {
    await("the operator serves").until(() -> PORT.matcher(output()).find());
    var found = PORT.matcher(output());
    return found.find() ? Integer.parseInt(found.group(1)) : 0;
  }

  /** The status code and the body of one of its endpoints. */
  String get(String path) {
    try (var http = HttpClient.newHttpClient()) {
      var uri = URI.create("http://127.0.0.1:" + httpPort() + path);
      var response = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
      return response.statusCode() + " " + response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    awaitExit();
  }
}
