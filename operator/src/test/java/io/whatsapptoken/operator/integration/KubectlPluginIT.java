package io.whatsapptoken.operator.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.whatsapptoken.sandbox.fault.Fault;
import io.whatsapptoken.sandbox.fault.FaultEffect;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code kubectl wat} shows and requests. */
class KubectlPluginIT {
  private static final Path PLUGIN = Path.of("..", "plugin").toAbsolutePath().normalize();

  @TempDir private Path folder = Path.of("");
  private TestNamespace ns;

  @BeforeEach
  void open() {
    ns = new TestNamespace();
    ns.startOperator();
    ns.applyWorkload("Deployment", "shop", "", PodSpecs.BY_ENV);
    ns.applyToken(TokenYaml.DEFAULT.withExtraLines("retirement: {overlap: 15m}"));
    ns.awaitSettled(1);
  }

  @AfterEach
  void close() {
    ns.close();
  }

  @Test
  void shows_a_token_on_one_screen() {
    assertThat(wat("list")).contains(TestNamespace.TOKEN_NAME, "READY");
    assertThat(wat("status " + TestNamespace.TOKEN_NAME).lines().toList())
        .contains(ns.namespace() + "/" + TestNamespace.TOKEN_NAME)
        .anyMatch(line -> line.matches("  fingerprint +" + ns.publishedFingerprint()))
        .anyMatch(line -> line.matches("  Ready +True +Usable"))
        .anyMatch(line -> line.matches("  UpToDate +Deployment/shop, revision 1.*"))
        .anyMatch(line -> line.matches("  1 +\\S+ +FirstIssue +\\S+"))
        .anyMatch(line -> line.contains("TokenPublished"))
        .containsSubsequence("What to do", "  Nothing.")
        .hasSizeLessThan(50);
    assertThat(wat("why " + TestNamespace.TOKEN_NAME)).startsWith("Ready is True (Usable)");
  }

  @Test
  void rotates_and_rolls_back() {
    var first = ns.publishedFingerprint();

    wat("rotate " + TestNamespace.TOKEN_NAME + " --reason 'ticket 7' --wait");

    ns.awaitStatus(
        "the overlap runs",
        status -> status.previous() != null && status.previous().revokeAfter() != null);
    assertThat(ns.publishedFingerprint()).isNotEqualTo(first);
    assertThat(ns.status().orElseThrow().lastHandled().rotate()).startsWith("ticket 7, ");
    assertThat(wat("status " + TestNamespace.TOKEN_NAME)).contains("Previous token", first);

    wat("rollback " + TestNamespace.TOKEN_NAME + " --wait");

    assertThat(ns.publishedFingerprint()).isEqualTo(first);
  }

  @Test
  void replaces_a_compromised_token() {
    var first = ns.publishedFingerprint();

    wat("compromised " + TestNamespace.TOKEN_NAME + " --revoke-first --wait");

    ns.awaitSettled(2);
    assertThat(ns.validTokens()).doesNotContain(first);
    assertThat(ns.status().orElseThrow().lastHandled().compromised()).startsWith("revoke-first: ");
  }

  @Test
  void says_why_a_rotation_fails_and_what_to_do() {
    ns.meta()
        .addFault(
            Fault.always(
                ".*/access_tokens",
                new FaultEffect.ErrorResponse(100, Optional.of(33), "no such user")));
    wat("rotate " + TestNamespace.TOKEN_NAME);
    ns.awaitCondition("OnSchedule", "False");
    var failure = ns.status().orElseThrow().failure();

    assertThat(wat("why " + TestNamespace.TOKEN_NAME))
        .contains("OnSchedule is False", "100/33", "To do: " + failure.action());
    assertThat(wat("status " + TestNamespace.TOKEN_NAME)).contains(failure.message());
  }

  @Test
  void suspends_resumes_and_checks() {
    wat("suspend " + TestNamespace.TOKEN_NAME);
    ns.awaitStatus("it is suspended", status -> status.nextRotation() == null);
    assertThat(wat("status " + TestNamespace.TOKEN_NAME)).contains("SUSPENDED");

    wat("check " + TestNamespace.TOKEN_NAME + " --wait");

    wat("resume " + TestNamespace.TOKEN_NAME);
    assertThat(wat("status " + TestNamespace.TOKEN_NAME)).doesNotContain("SUSPENDED");
  }

  @Test
  void completes_commands_and_names() {
    assertThat(shell("kubectl-wat __complete ''")).contains("rotate", "status");
    assertThat(shell("kubectl-wat __complete status -n " + ns.namespace() + " ''"))
        .isEqualTo(TestNamespace.TOKEN_NAME + "\n");
  }

  @Test
  void rejects_what_it_does_not_know() {
    assertThatThrownBy(() -> wat("frobnicate x"))
        .hasMessageContaining("unknown command frobnicate");
    assertThatThrownBy(() -> wat("status")).hasMessageContaining("status needs the name");
    assertThatThrownBy(() -> wat("check a --sudo")).hasMessageContaining("unknown flag --sudo");
    assertThatThrownBy(() -> wat("check a --revoke-first"))
        .hasMessageContaining("--revoke-first is for compromised only");
  }

  private String wat(String arguments) {
    return shell("kubectl wat " + arguments + " --namespace " + ns.namespace() + " 2>&1");
  }

  private String shell(String command) {
    return ns.controlPlane().shell(folder, "PATH=" + PLUGIN + ":$PATH\n" + command);
  }
}
