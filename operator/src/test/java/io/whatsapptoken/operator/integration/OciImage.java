package io.whatsapptoken.operator.integration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An image from an OCI archive, with its layers unpacked.
 *
 * @param config how a container of it is started
 * @param layers the compressed layers
 * @param root the folder that a container has as its root
 */
record OciImage(JsonNode config, List<Path> layers, Path root) {
  private static final ObjectMapper JSON = new ObjectMapper();

  OciImage {
    layers = List.copyOf(layers);
  }

  static OciImage unpack(Path archive, Path folder) {
    var blobs = folder.resolve("blobs");
    var root = folder.resolve("root");
    run("rm", "-rf", folder.toString());
    run("mkdir", "-p", blobs.toString(), root.toString());
    run("tar", "-x", "-f", archive.toString(), "-C", blobs.toString());
    var manifest =
        read(blob(blobs, read(blobs.resolve("index.json")).at("/manifests/0/digest").asText()));
    var layers =
        manifest
            .path("layers")
            .valueStream()
            .map(layer -> blob(blobs, layer.path("digest").asText()))
            .toList();
    layers.forEach(
        layer -> run("tar", "-x", "-p", "-z", "-f", layer.toString(), "-C", root.toString()));
    return new OciImage(
        read(blob(blobs, manifest.at("/config/digest").asText())).path("config"), layers, root);
  }

  List<Path> files() throws IOException {
    try (var paths = Files.walk(root)) {
      return paths.filter(Files::isRegularFile).toList();
    }
  }

  private static Path blob(Path folder, String digest) {
    return folder.resolve("blobs").resolve(digest.replace(':', '/'));
  }

  private static JsonNode read(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(String... command) {
    try {
      if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
        throw new AssertionError(String.join(" ", command) + " failed");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
