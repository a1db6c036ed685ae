package io.whatsapptoken.operator.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.sandbox.Demo;
import io.whatsapptoken.sandbox.fault.Fault;
import io.whatsapptoken.sandbox.fault.FaultEffect;
import io.whatsapptoken.sandbox.model.Fingerprint;
import io.whatsapptoken.sandbox.model.Invalidation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The situation of an alert is created; the commands of its runbook explain and resolve it. */
class RunbooksIT {
  private static final Path RUNBOOKS = Path.of("..", "docs", "runbooks");

  @TempDir private Path folder = Path.of("");
  private TestNamespace ns;

  @BeforeEach
  void open() {
    ns = new TestNamespace();
    ns.startOperator();
    ns.applyToken(TokenYaml.DEFAULT.withExtraLines("retirement: {overlap: 15m}"));
    ns.awaitSettled(1);
  }

  @AfterEach
  void close() {
    ns.close();
  }

  /** Commands about the operator itself need its Deployment, which these tests have not. */
  @Test
  void every_command_of_a_diagnosis_about_a_token_works() throws IOException {
    try (var pages = Files.list(RUNBOOKS)) {
      for (var page : pages.filter(file -> !file.endsWith("README.md")).sorted().toList()) {
        var runbook = runbook(page.getFileName().toString());
        for (var command : diagnosis(runbook)) {
          assertThat(runbook.run(command)).as("%s: %s", page, command).isNotNull();
        }
      }
    }
  }

  @Test
  void a_token_that_is_not_ready() {
    var runbook = runbook("WhatsAppTokenNotReady.md");
    failIssuing();
    ns.meta()
        .invalidate(
            new Invalidation.OneToken(
                new Fingerprint(ns.publishedFingerprint()), Optional.of(460)));
    ns.annotate("check", "now");
    ns.awaitCondition("Ready", "False");
    ns.awaitStatus("issuing failed", status -> status.failure() != null);

    assertThat(run(runbook, "Diagnosis"))
        .contains("TokenInvalid", ns.status().orElseThrow().failure().message());

    ns.meta().clearFaults();
    ns.annotate("rotate", "again");
    assertThat(run(runbook, "Verification")).contains("condition met");
  }

  @Test
  void a_rotation_that_fails() {
    var runbook = runbook("WhatsAppTokenRotationFailing.md");
    failIssuing();
    ns.annotate("rotate", "now");
    ns.awaitCondition("OnSchedule", "False");

    assertThat(run(runbook, "Diagnosis"))
        .contains(ns.status().orElseThrow().failure().message())
        .contains("attempts 1");

    ns.meta().clearFaults();
    run(runbook, "Remedy");
    assertThat(run(runbook, "Verification")).contains("condition met");
  }

  @Test
  void a_credential_that_meta_rejects() {
    var runbook = runbook("WhatsAppTokenCredentialInvalid.md");
    var app = new TestMetaApp(ns);
    app.await("Ready", "True Usable");
    ns.applyCredential(Demo.APP_SECRET, "EAAnotatokenofanybody00000000000000ZDZD");
    ns.kubectl("annotate", "metaapp", "acme", "whatsapptoken.io/check=changed");
    ns.kubectl("wait", "metaapp/acme", "--for=condition=Ready=False", "--timeout=40s");

    assertThat(run(runbook, "Diagnosis")).contains("AdminTokenUnusable");

    ns.applyCredential(Demo.APP_SECRET, Demo.ADMIN_TOKEN);
    assertThat(run(runbook, "Verification")).contains("condition met");
  }

  private PageCommands runbook(String page) {
    return new PageCommands(
        "runbooks/" + page,
        ns.controlPlane(),
        folder,
        Map.of("shop", ns.namespace(), "acme-whatsapp", TestNamespace.TOKEN_NAME));
  }

  private static List<String> diagnosis(PageCommands runbook) {
    return runbook.below("Diagnosis").stream()
        .flatMap(String::lines)
        .filter(command -> !command.contains("whatsapp-token-system"))
        .filter(command -> !command.contains("servicemonitors"))
        .toList();
  }

  private static String run(PageCommands runbook, String section) {
    return runbook.run(String.join("\n", runbook.below(section)));
  }

  private void failIssuing() {
    ns.meta()
        .addFault(
            Fault.always(
                ".*/access_tokens",
                new FaultEffect.ErrorResponse(100, Optional.of(33), "no such user")));
  }
}
