import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The bill of materials of the image: that of the jars, with the Java runtime and the files of
 * Debian.
 *
 * <p>Arguments: the SBOM of the jars, the list of pinned files, and the file {@code release} of the
 * JDK.
 */
final class ImageSbom {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private ImageSbom() {}

  public static void main(String[] arguments) throws IOException {
    var sbom = (ObjectNode) JSON.readTree(Path.of(arguments[0]).toFile());
    sbom.withArray("components").add(runtime(Path.of(arguments[2])));
    for (var line : Files.readAllLines(Path.of(arguments[1]))) {
      if (!line.startsWith("#")) {
        sbom.withArray("components").add(file(line.split(" ", -1)));
      }
    }
    System.out.println(JSON.writeValueAsString(sbom));
  }

  private static ObjectNode runtime(Path release) throws IOException {
    var properties = new Properties();
    try (var in = Files.newBufferedReader(release)) {
      properties.load(in);
    }
    var version = properties.getProperty("JAVA_RUNTIME_VERSION").replace("\"", "");
    var implementor = properties.getProperty("IMPLEMENTOR").replace("\"", "");
    var component = JSON.createObjectNode();
    component
        .put("type", "platform")
        .put("bom-ref", "openjdk")
        .put("name", "openjdk")
        .put("version", version)
        .put("description", "A runtime made with jlink of a JDK of " + implementor)
        .put(
            "cpe",
            "cpe:2.3:a:oracle:openjdk:" + version.replaceAll("[+-].*", "") + ":*:*:*:*:*:*:*")
        .put("purl", "pkg:generic/openjdk@" + version.replace("+", "%2B"));
    component
        .withArray("licenses")
        .addObject()
        .put("expression", "GPL-2.0-only WITH Classpath-exception-2.0");
    return component;
  }

  private static ObjectNode file(String[] pin) {
    var component = JSON.createObjectNode();
    var purl =
        "pkg:deb/debian/%s@%s?arch=%s&distro=debian-12"
            .formatted(pin[2], pin[3].replace("+", "%2B"), System.getProperty("os.arch"));
    component
        .put("type", "file")
        .put("bom-ref", purl + "#" + pin[1])
        .put("name", pin[1])
        .put("version", pin[3])
        .put("purl", purl);
    component.withArray("hashes").addObject().put("alg", "SHA-256").put("content", pin[0]);
    component.withArray("licenses").addObject().putObject("license").put("id", "LGPL-2.1-or-later");
    return component;
  }
}
