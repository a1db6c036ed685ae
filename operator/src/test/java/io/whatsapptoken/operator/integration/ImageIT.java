package io.whatsapptoken.operator.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The image that {@code ./dev image} writes, and how it runs with what the chart gives it. */
@Isolated
@Tag("image")
class ImageIT {
  private static final long MEGABYTE = 1_000_000;

  /** resources.limits.memory of the chart. */
  private static final long LIMIT = 192L * 1024 * 1024;

  private static final OciImage IMAGE =
      OciImage.unpack(Path.of("../image/target/operator.tar"), Path.of("target/image"));

  @Test
  void runs_as_a_number_that_is_not_root() {
    assertThat(IMAGE.config().path("User").asText()).isEqualTo("65532:65532");
  }

  @Test
  void contains_no_program_but_java() throws IOException {
    assertThat(IMAGE.files().stream().filter(Files::isExecutable).map(ImageIT::path))
        .filteredOn(name -> !name.matches(".*\\.so(\\.\\d+)?"))
        .containsExactlyInAnyOrder("opt/java/bin/java", "opt/java/lib/jspawnhelper");
  }

  @Test
  void is_small() {
    var sizes = IMAGE.layers().stream().map(layer -> layer.toFile().length()).toList();
    var cache = sizes.getLast();
    var all = sizes.stream().mapToLong(Long::longValue).sum();

    assertThat(all - cache).isLessThan(60 * MEGABYTE);
    assertThat(all).isLessThan(120 * MEGABYTE);
  }

  @Test
  void the_sbom_lists_every_jar_and_library_and_the_runtime() throws IOException {
    var components =
        new ObjectMapper()
            .readTree(IMAGE.root().resolve("app/operator.cdx.json").toFile())
            .path("components");
    var hashes =
        components
            .valueStream()
            .flatMap(each -> each.path("hashes").valueStream())
            .filter(hash -> hash.path("alg").asText().equals("SHA-256"))
            .map(hash -> hash.path("content").asText())
            .toList();

    assertThat(
            IMAGE.files().stream()
                .filter(file -> path(file).matches("(app/lib|lib|lib64|usr)/.*"))
                .map(ImageIT::sha256))
        .hasSizeGreaterThan(50)
        .containsExactlyInAnyOrderElementsOf(hashes);
    assertThat(components.findValuesAsText("name")).contains("openjdk");
    assertThat(Files.readString(IMAGE.root().resolve("opt/java/release")))
        .contains(
            "JAVA_VERSION=\"" + component(components, "openjdk").replaceAll("[+-].*", "") + "\"");
  }

  @Test
  void the_licences_of_what_is_inside_are_inside() {
    assertThat(
            List.of(
                "app/LICENSE",
                "opt/java/legal/java.base/LICENSE",
                "usr/share/doc/libc6/copyright",
                "usr/share/common-licenses/LGPL-2.1"))
        .allSatisfy(file -> assertThat(IMAGE.root().resolve(file)).isNotEmptyFile());
  }

  @Test
  void trusts_the_public_certificate_authorities() throws IOException, GeneralSecurityException {
    var trusted =
        KeyStore.getInstance(
            IMAGE.root().resolve("opt/java/lib/security/cacerts").toFile(), (char[]) null);

    assertThat(trusted.size()).isGreaterThan(100);
  }

  @Test
  void becomes_ready_read_only_as_any_user_within_the_memory_limit_of_the_chart()
      throws IOException {
    var log = Path.of("target/image.log");

    try (var container = started(log, PackagedOperator.jvmOptions())) {
      var began = System.nanoTime();
      awaitReady(container, log);
      var milliseconds = Duration.ofNanos(System.nanoTime() - began).toMillis();
      var memory = container.unreclaimableMemory();

      System.out.printf("ready after %d ms with %d MiB%n", milliseconds, memory >> 20);
      assertThat(memory).isPositive().isLessThan(LIMIT * 3 / 4);
    }
  }

  @Test
  void the_cache_of_classes_is_used_with_the_options_of_the_chart() throws IOException {
    var log = Path.of("target/image-cache.log");

    // With share:on the JVM ends if it cannot use the cache.
    try (var container =
        started(log, PackagedOperator.jvmOptions() + " -Xshare:on -Xlog:class+load")) {
      awaitReady(container, log);
    }

    var classes =
        Files.readAllLines(log).stream().filter(line -> line.contains("[class,load]")).toList();
    var cached = classes.stream().filter(line -> line.contains("shared objects file")).count();
    System.out.printf("%d of %d classes from the cache%n", cached, classes.size());
    assertThat(classes).hasSizeGreaterThan(5000);
    assertThat(cached).isGreaterThan(classes.size() * 9 / 10);
  }

  private static ImageContainer started(Path log, String jvmOptions) throws IOException {
    assumeTrue("root".equals(System.getProperty("user.name")), "only root starts containers");
    var kubeconfig = ControlPlane.shared().kubeconfigOfServiceAccount();
    var variables =
        new HashMap<>(
            PackagedOperator.settings(kubeconfig, "http://127.0.0.1:1", "image-" + log.hashCode()));
    variables.keySet().removeAll(List.of("KUBECONFIG", "HTTP_PORT"));
    variables.putAll(
        Map.of(
            "JAVA_TOOL_OPTIONS", jvmOptions, "MALLOC_ARENA_MAX", "2", "LEADER_ELECTION", "false"));
    return ImageContainer.start(IMAGE, kubeconfig, log, variables, LIMIT);
  }

  private static void awaitReady(ImageContainer container, Path log) throws IOException {
    try {
      await("the operator is ready")
          .pollInterval(Duration.ofMillis(50))
          .until(() -> container.isReady() || !container.isAlive());
      assertThat(container.isAlive()).isTrue();
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("its output: " + Files.readString(log), e);
    }
  }

  private static String component(JsonNode components, String name) {
    return components
        .valueStream()
        .filter(each -> each.path("name").asText().equals(name))
        .map(each -> each.path("version").asText())
        .findFirst()
        .orElseThrow();
  }

  private static String path(Path file) {
    return IMAGE.root().relativize(file).toString();
  }

  private static String sha256(Path file) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
