package io.whatsapptoken.operator.supply;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The software bill of materials that is built beside the operator. */
class SbomIT {
  private static final Path LIBRARIES = Path.of("target/lib");
  private static final Path PAGE = Path.of("..", "docs", "supply-chain.md");
  private static final Pattern ALLOWED =
      Pattern.compile("Allowed licences of jars: (?<list>.+)\\.");

  private final JsonNode sbom = read(Path.of("target/operator.cdx.json"));

  @Test
  void lists_exactly_the_shipped_jars() throws IOException {
    try (var jars = Files.list(LIBRARIES)) {
      var shipped = jars.map(jar -> jar.getFileName() + " " + sha256(jar));

      assertThat(components().map(each -> fileName(each) + " " + sha256(each)))
          .isNotEmpty()
          .containsExactlyInAnyOrderElementsOf(shipped.toList());
    }
  }

  @Test
  void every_licence_is_allowed() throws IOException {
    var allowed = allowedLicences();

    assertThat(components())
        .allSatisfy(each -> assertThat(licences(each)).isNotEmpty().containsAnyElementsOf(allowed));
    // An unneeded licence does not stand on the list.
    assertThat(components().flatMap(each -> licences(each).stream()).collect(Collectors.toSet()))
        .containsAll(allowed);
  }

  @Test
  void is_reproducible() {
    assertThat(sbom.has("serialNumber")).isFalse();
    assertThat(sbom.at("/metadata/timestamp").asText("")).isIn("", "2026-01-01T00:00:00Z");
  }

  private Stream<JsonNode> components() {
    return sbom.path("components").valueStream();
  }

  private static Set<String> allowedLicences() throws IOException {
    var line = ALLOWED.matcher(Files.readString(PAGE));
    assertThat(line.find()).isTrue();
    return Stream.of(line.group("list").split(", ", -1))
        .map(name -> name.replace("`", ""))
        .collect(Collectors.toSet());
  }

  /** Of several a user may choose one. */
  private static List<String> licences(JsonNode component) {
    return component
        .path("licenses")
        .valueStream()
        .map(each ->
            each.at("/license/id")
                .asText(each.at("/license/name").asText(each.path("expression").asText(""))))
        .toList();
  }

  private static String fileName(JsonNode component) {
    return component.path("name").asText() + "-" + component.path("version").asText() + ".jar";
  }

  private static String sha256(JsonNode component) {
    return component
        .path("hashes")
        .valueStream()
        .filter(hash -> hash.path("alg").asText().equals("SHA-256"))
        .map(hash -> hash.path("content").asText())
        .findFirst()
        .orElse("without a hash");
  }

  private static String sha256(Path file) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode read(Path file) {
    try {
      return new ObjectMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
