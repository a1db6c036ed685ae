package io.whatsapptoken.operator.integration;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A process in an image, as a container engine starts it: with the image as its root, read-only, a
 * small {@code /tmp}, processes of its own, a user without a name, and a limit of memory. It has
 * the network of this machine. It needs root.
 */
final class ImageContainer implements AutoCloseable {
  /** As OpenShift assigns them: a high user, and the group root. */
  private static final String USER = "1000660000:0";

  private static final String START =
      """
      set -e
      echo 0 >"$CGROUP/cgroup.procs"
      mount --bind "$ROOT" "$ROOT"
      mount -t tmpfs -o size=64m,mode=1777 tmp "$ROOT/tmp"
      mount -t tmpfs dev "$ROOT/dev"
      for device in null random urandom; do
        touch "$ROOT/dev/$device"
        mount --bind "/dev/$device" "$ROOT/dev/$device"
      done
      mount -t proc proc "$ROOT/proc"
      install -m 444 "$KUBECONFIG_FILE" "$ROOT/tmp/kubeconfig"
      mount -o remount,bind,ro "$ROOT"
      exec env -i KUBECONFIG=/tmp/kubeconfig "${@:1:$VARIABLES}" \
        "$(command -v chroot)" --userspec="$USER_AND_GROUP" --groups= "$ROOT" "${@:VARIABLES+1}"
      """;

  private final Process process;
  private final Cgroup cgroup;
  private final int port;

  private ImageContainer(Process process, Cgroup cgroup, int port) {
    this.process = process;
    this.cgroup = cgroup;
    this.port = port;
  }

  /**
   * Starts the entry point.
   *
   * @param log its output replaces it
   * @param variables as the chart sets them
   * @param memory limit in bytes
   */
  static ImageContainer start(
      OciImage image, Path kubeconfig, Path log, Map<String, String> variables, long memory)
      throws IOException {
    var port = freePort();
    var cgroup = Cgroup.create(memory);
    var environment =
        new ArrayList<>(
            variables.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .toList());
    environment.add("HTTP_PORT=" + port);
    var command =
        new ArrayList<>(
            List.of("unshare", "--mount", "--pid", "--fork", "--kill-child", "--ipc", "--uts"));
    command.addAll(List.of("bash", "-c", START, "start"));
    command.addAll(environment);
    image.config().path("Entrypoint").forEach(word -> command.add(word.asText()));
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "ROOT",
                image.root().toAbsolutePath().toString(),
                "CGROUP",
                cgroup.folder().toString(),
                "KUBECONFIG_FILE",
                kubeconfig.toAbsolutePath().toString(),
                "USER_AND_GROUP",
                USER,
                "VARIABLES",
                String.valueOf(environment.size())));
    return new ImageContainer(builder.start(), cgroup, port);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  boolean isReady() throws InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/readyz"))
              .timeout(Duration.ofSeconds(2))
              .build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** What the kernel cannot take back, in bytes. */
  long unreclaimableMemory() throws IOException {
    return cgroup.unreclaimableMemory();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() throws IOException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the process does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    cgroup.close();
  }

  /** A group of processes with a limit of memory; of the first or the second version of cgroups. */
  private record Cgroup(Path folder, boolean second) implements AutoCloseable {
    static Cgroup create(long limit) throws IOException {
      var mounts = Path.of("/sys/fs/cgroup");
      var second = Files.exists(mounts.resolve("cgroup.controllers"));
      var folder =
          Files.createDirectory(
              (second ? mounts : mounts.resolve("memory"))
                  .resolve("image-test-" + ProcessHandle.current().pid()));
      Files.writeString(
          folder.resolve(second ? "memory.max" : "memory.limit_in_bytes"), String.valueOf(limit));
      return new Cgroup(folder, second);
    }

    long unreclaimableMemory() throws IOException {
      var name = second ? "anon " : "rss ";
      return Files.readAllLines(folder.resolve("memory.stat")).stream()
          .filter(line -> line.startsWith(name))
          .mapToLong(line -> Long.parseLong(line.substring(name.length())))
          .sum();
    }

    /** Its processes have ended; the kernel may need a moment to notice. */
    @Override
    public void close() throws IOException {
      await("the cgroup is empty")
          .until(() -> Files.readString(folder.resolve("cgroup.procs")).isEmpty());
      Files.delete(folder);
    }
  }
}
