package io.whatsapptoken.operator.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The packaged program, with the JVM options of the chart: what a container runs. */
public final class PackagedOperator implements AutoCloseable {
  private static final Path JAR = Path.of("target/operator.jar");
  private static final Path VALUES = Path.of("../helm/whatsapp-token-operator/values.yaml");
  private static final Pattern PORT = Pattern.compile("\"port\":\\s*\"?(\\d+)");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s*(\\d+) kB");
  private static final Pattern OWN = Pattern.compile("RssAnon:\\s*(\\d+) kB");

  private final Process process;
  private final Path log;
  private final int logBegin;

  private PackagedOperator(Process process, Path log, int logBegin) {
    this.process = process;
    this.log = log;
    this.logBegin = logBegin;
  }

  /**
   * Starts it.
   *
   * @param log its output is appended to
   * @param settings environment variables
   */
  public static PackagedOperator start(Path log, Map<String, String> settings) {
    try {
      var begin = Files.exists(log) ? (int) Files.size(log) : 0;
      var command = new ProcessBuilder(java(), "-jar", JAR.toAbsolutePath().toString());
      command.environment().put("JAVA_TOOL_OPTIONS", jvmOptions());
      command.environment().put("MALLOC_ARENA_MAX", "2");
      command.environment().putAll(settings);
      command
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      return new PackagedOperator(command.start(), log, begin);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As the chart sets them. */
  public static String jvmOptions() {
    try {
      var values = Serialization.unmarshal(Files.readString(VALUES), Map.class);
      return String.valueOf(values.get("jvmOptions"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** {@return whether it is still there after that time} It returns early if it is not. */
  public boolean staysAliveFor(Duration time) throws InterruptedException {
    return !process.waitFor(time);
  }

  public long pid() {
    return process.pid();
  }

  /** Meaningful once it has ended; a signal counts from 128. */
  public int exitCode() {
    return process.exitValue();
  }

  /** Sends a signal such as STOP. */
  public void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** SIGTERM, as the kubelet sends it; SIGKILL after the grace period. */
  public void stop() {
    process.destroy();
    try {
      if (!process.waitFor(Duration.ofSeconds(15))) {
        close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Resident memory in KiB; 0 when it has ended. */
  public long residentKib() {
    return status(RESIDENT);
  }

  /** How much of it the kernel cannot take back, as it can pages of files, in KiB. */
  public long unreclaimableKib() {
    return status(OWN);
  }

  private long status(Pattern entry) {
    try {
      var found = entry.matcher(Files.readString(Path.of("/proc/" + process.pid() + "/status")));
      return found.find() ? Long.parseLong(found.group(1)) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  /** Its arguments as everybody on the machine can see them. */
  public String arguments() {
    try {
      return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline")).replace('\0', ' ');
    } catch (IOException e) {
      return "";
    }
  }

  /** What it says at {@code /metrics}. */
  public String metrics() {
    try (var http = HttpClient.newHttpClient()) {
      var uri = URI.create("http://127.0.0.1:" + httpPort() + "/metrics");
      return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private int httpPort() {
    return await("the operator serves").until(this::portInLog, Optional::isPresent).orElseThrow();
  }

  private Optional<Integer> portInLog() throws IOException {
    try (var in = Files.newInputStream(log)) {
      in.skipNBytes(logBegin);
      var found = PORT.matcher(new String(in.readNBytes(100_000), UTF_8));
      return found.find() ? Optional.of(Integer.parseInt(found.group(1))) : Optional.empty();
    }
  }

  /** The variables that every packaged operator of a control plane needs. */
  public static Map<String, String> settings(Path kubeconfig, String meta, String podName) {
    return Map.of(
        "KUBECONFIG",
        kubeconfig.toString(),
        "GRAPH_BASE_URL",
        meta,
        "GRAPH_ALLOW_HTTP",
        "true",
        "HTTP_PORT",
        "0",
        "POD_NAME",
        podName,
        "POD_NAMESPACE",
        ControlPlane.RELEASE_NAMESPACE);
  }

  /** SIGKILL. */
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
