package io.whatsapptoken.operator.kube;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.whatsapptoken.operator.fuzz.FuzzedParser;
import io.whatsapptoken.operator.plan.Published;
import io.whatsapptoken.operator.plan.Workload;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Annotations that the operator wrote and reads again, and anybody may have edited meanwhile. */
public final class FuzzedAnnotations implements FuzzedParser {
  private static final Instant NOW = Kept.NOW;
  private static final String TOKEN = Kept.CURRENT.reveal();

  @Override
  public String name() {
    return "annotations";
  }

  /** Annotations are for everybody to read: what is in them may be told. */
  @Override
  public List<String> hidden() {
    return List.of(TOKEN);
  }

  @Override
  public Reading read(byte[] input) {
    var text = new String(input, UTF_8);
    var published = TargetSecrets.view(secret(text), Kept.wish());
    var since =
        published instanceof Published.Ours(_, _, var at, _, _) ? at : Optional.<Instant>empty();
    var stands = standing(text, "", since).standing();
    var reloads = standing(text, "reloads", since).standing();
    assertThat(standing(text, text, since)).isNotNull();
    return new Reading(since.isPresent(), published + " " + stands + " " + reloads);
  }

  private static Workload standing(String text, String restart, Optional<Instant> since) {
    var publication = new Publication("7-abc", since.orElse(NOW), Optional.empty());
    var look = new Workloads.Look(publication, false, Set.of(), List.of());
    var view = new View(Kept.wish(), look, NOW);
    view.add(Rollout.of(workload(text, restart)));
    return view.dependents().workloads().getFirst();
  }

  private static Secret secret(String text) {
    return new SecretBuilder()
        .withNewMetadata()
        .withName("acme-whatsapp")
        .withLabels(Names.ownLabels())
        .withAnnotations(
            Map.of(Names.TOKEN, "acme", Names.REVISION, text, Names.PUBLISHED_AT, text))
        .endMetadata()
        .withType("Opaque")
        .withData(Map.of(Kept.wish().target().key(), Base64Text.encode(TOKEN)))
        .build();
  }

  private static Deployment workload(String text, String restart) {
    return new DeploymentBuilder()
        .withNewMetadata()
        .withName("shop")
        .withUid("uid-2")
        .withGeneration(2L)
        .withCreationTimestamp("2026-01-01T00:00:00Z")
        .withAnnotations(Map.of(Names.RESTARTED_AT, text, Names.RESTART, restart))
        .endMetadata()
        .withNewSpec()
        .withNewTemplate()
        .withNewMetadata()
        .withAnnotations(Map.of(Names.stamp("acme"), "7-abc"))
        .endMetadata()
        .withNewSpec()
        .addNewContainer()
        .addNewEnvFrom()
        .withNewSecretRef("acme-whatsapp", false)
        .endEnvFrom()
        .endContainer()
        .endSpec()
        .endTemplate()
        .endSpec()
        .build();
  }
}
