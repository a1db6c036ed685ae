package io.whatsapptoken.core.status;

import static io.whatsapptoken.core.status.StatusFixture.NOW;
import static io.whatsapptoken.core.status.StatusFixture.outdated;
import static io.whatsapptoken.core.status.StatusFixture.settled;
import static io.whatsapptoken.core.status.StatusFixture.withoutToken;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.whatsapptoken.core.metaapp.MetaAppFixture;
import io.whatsapptoken.core.plan.TargetSecretState;
import io.whatsapptoken.core.rollout.Workload;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.status.TokenConditionType.TokenReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What {@code ./dev gitops} shows to other tools is what the operator writes. Rewrite the file with
 * {@code -Dupdate.golden}.
 */
final class RecordedStatusesTest {
  private static final Path FILE = Path.of("../gitops/testdata/statuses.json");
  private static final long GENERATION = settled().observed().desired().resource().generation();

  private final List<Object> samples = new ArrayList<>();

  @Test
  void the_recorded_statuses_are_those_of_the_renderer() throws IOException {
    tokens();
    metaApps();
    var recorded =
        new ObjectMapper()
                .enable(
                    SerializationFeature.INDENT_OUTPUT,
                    SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .writeValueAsString(samples)
            + "\n";
    if (System.getProperty("update.golden") != null) {
      Files.writeString(FILE, recorded);
    }
    assertThat(recorded).isEqualTo(Files.readString(FILE));
  }

  private void tokens() {
    token("not reconciled yet", StatusFixture.stored("{\"observedGeneration\": -1}"));
    token("no token yet", withoutToken());
    token("a credential is missing", withoutToken().withoutCredential());
    token("settled", settled());
    sample(
        "settled for an older spec",
        "WhatsAppToken",
        GENERATION + 1,
        Map.of(),
        rendered(settled()));
    token(
        "in the overlap",
        settled().previousTokens(StatusFixture.replaced(Optional.of(NOW.plusSeconds(600)))));
    token("rotating", settled().ledger(l -> l.withIntent(StatusFixture.intent())));
    token("not published yet", settled().target(new TargetSecretState.Absent()));
    token(
        "the Secret belongs to another tool",
        settled().target(new TargetSecretState.Conflicting("it was not made by this operator")));
    token("workloads are restarting", settled().workloads(outdated("shop")));
    token(
        "a workload is not healthy",
        settled().workloads(StatusFixture.workload("shop", Workload.State.FAILED, "not healthy")));
    token(
        "Meta reports the token invalid",
        settled().currentToken(t -> t.markedInvalid(FailureFixtures.INVALID)));
    token("Meta cannot be reached", settled().checkFailed(FailureFixtures.TRANSIENT));
    sample(
        "suspended",
        "WhatsAppToken",
        GENERATION,
        Map.of("suspend", true),
        rendered(settled().mode(DesiredState.Mode.SUSPENDED)));
    token(
        "the spec is invalid",
        StatusRenderer.renderInvalid(
            TokenReason.INVALID_SPEC, "scopes is empty.", GENERATION, null, NOW));
  }

  private void metaApps() {
    metaApp("healthy", MetaAppFixture.healthy());
    metaApp("not checked yet", MetaAppFixture.healthy().unchecked());
    sample(
        "the spec is invalid",
        "MetaApp",
        GENERATION,
        Map.of(),
        MetaAppStatusRenderer.renderInvalid("appId is empty.", GENERATION, null, NOW));
  }

  private static Object rendered(StatusFixture fixture) {
    return StatusRenderer.render(fixture.observed(), null, NOW);
  }

  private void token(String name, StatusFixture fixture) {
    token(name, rendered(fixture));
  }

  private void token(String name, Object status) {
    sample(name, "WhatsAppToken", GENERATION, Map.of(), status);
  }

  private void metaApp(String name, MetaAppFixture fixture) {
    var status = MetaAppStatusRenderer.render(fixture.facts(), null, MetaAppFixture.NOW);
    sample(name, "MetaApp", Objects.requireNonNull(status.observedGeneration()), Map.of(), status);
  }

  private void sample(
      String name, String kind, long generation, Map<String, ?> spec, Object status) {
    samples.add(
        Map.of(
            "name",
            name,
            "resource",
            Map.of(
                "apiVersion",
                "whatsapptoken.io/v1alpha1",
                "kind",
                kind,
                "metadata",
                Map.of("name", "acme", "namespace", "shop", "generation", generation),
                "spec",
                spec,
                "status",
                status)));
  }
}
