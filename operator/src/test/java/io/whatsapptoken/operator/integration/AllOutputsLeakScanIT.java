package io.whatsapptoken.operator.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.operator.chaos.FiguresFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Looks, after all other tests on this control plane, for the secrets of every one of them in what
 * they left: the audit log with each version of each resource and event, the logs of the control
 * plane and of every operator. Alone, too, it has the life of a token to look at.
 */
@Isolated("it begins when all tests that are not isolated have ended")
@Order(Integer.MAX_VALUE)
class AllOutputsLeakScanIT {
  private static final Path TARGET = Path.of("target");

  @Test
  void promise_5_no_test_leaks_a_secret_into_any_output() throws IOException {
    var fingerprint = rotateOneToken();
    TestNamespace.refuseMore();
    var collector = ControlPlane.secretCollector();
    var scan = collector.newScan();

    var outputs = outputs();
    var leaks = outputs.stream().filter(output -> hasLine(output, scan::containsSecret)).toList();

    new FiguresFile()
        .put("secrets.tokens", collector.tokens().size())
        .put("secrets.app.secrets", collector.appSecrets().size())
        .put("outputs", outputs.size())
        .put("lines", scan.lines())
        .put("found", leaks.size())
        .write("leaks");
    assertThat(leaks).as("outputs that hold a secret").isEmpty();
    // The search looked at the right things, and for the right ones.
    assertThat(outputs).contains(auditLog(), TraceLog.FILE);
    assertThat(hasLine(auditLog(), line -> line.contains(fingerprint))).isTrue();
    assertThat(hasLine(TraceLog.FILE, line -> line.contains(fingerprint))).isTrue();
  }

  /** {@return what a token is called that was issued, published, and replaced} */
  private static String rotateOneToken() {
    try (var ns = new TestNamespace()) {
      ns.startOperator();
      ns.applyToken();
      ns.awaitSettled(1);
      var first = ns.publishedToken();
      var fingerprint = ns.publishedFingerprint();
      ns.annotate("rotate", "now");
      ns.awaitSettled(2);
      assertThat(ControlPlane.secretCollector().newScan().containsSecret("it is " + first))
          .isTrue();
      return fingerprint;
    }
  }

  private static Path auditLog() {
    return ControlPlane.shared().logs().resolve("audit.log");
  }

  private static List<Path> outputs() throws IOException {
    try (var ofControlPlane = Files.list(ControlPlane.shared().logs());
        var ofOperators = Files.newDirectoryStream(TARGET, "operator-*.log")) {
      var all = Stream.<Path>builder().add(TraceLog.FILE);
      ofControlPlane.forEach(all);
      ofOperators.forEach(all);
      return all.build().sorted().toList();
    }
  }

  private static boolean hasLine(Path output, Predicate<String> test) {
    try (var lines = Files.newBufferedReader(output, StandardCharsets.ISO_8859_1).lines()) {
      return lines.anyMatch(test);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
