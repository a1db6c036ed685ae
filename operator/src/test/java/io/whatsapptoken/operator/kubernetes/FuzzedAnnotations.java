package io.whatsapptoken.operator.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.whatsapptoken.core.ledger.VersionedLedger;
import io.whatsapptoken.core.plan.TargetSecretState;
import io.whatsapptoken.core.rollout.DependentsAssessment;
import io.whatsapptoken.core.rollout.NamespaceSnapshot;
import io.whatsapptoken.core.rollout.PublishedRevision;
import io.whatsapptoken.core.rollout.RepeatedWrites;
import io.whatsapptoken.core.rollout.Workload;
import io.whatsapptoken.core.token.Revision;
import io.whatsapptoken.operator.fuzz.FuzzedParser;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Annotations that the operator wrote and reads again, and anybody may have edited meanwhile. */
public final class FuzzedAnnotations implements FuzzedParser {
  private static final Instant NOW = KubernetesFixtures.NOW;

  /** The UID of the resource is proof enough: no namespace is read. */
  private static final Owners OWNERS = new Owners(new KubernetesClientBuilder().build());

  private static final String TOKEN = KubernetesFixtures.CURRENT.reveal();

  @Override
  public String name() {
    return "annotations";
  }

  /** Annotations are for everybody to read: what is in them may be told. */
  @Override
  public List<String> secrets() {
    return List.of(TOKEN);
  }

  @Override
  public ParseResult read(byte[] input) {
    var text = new String(input, UTF_8);
    var target =
        new TargetSecretReader(OWNERS, "v25.0")
            .read(secret(text), KubernetesFixtures.desiredState(), VersionedLedger.NONE);
    var since =
        target instanceof TargetSecretState.Owned(_, _, _, var at, _, _)
            ? at
            : Optional.<Instant>empty();
    var stands = state(text, "", since).state();
    var reloads = state(text, "reloads", since).state();
    assertThat(state(text, text, since)).isNotNull();
    return new ParseResult(since.isPresent(), target + " " + stands + " " + reloads);
  }

  private static Workload state(String text, String restart, Optional<Instant> since) {
    var revision = Revision.parse("7-abc").orElseThrow();
    var published = new PublishedRevision(revision, since.orElse(NOW), Optional.empty());
    var workload = new DeploymentAdapter().snapshot(workload(text, restart)).orElseThrow();
    var snapshot = new NamespaceSnapshot(List.of(), List.of(workload), List.of());
    return DependentsAssessment.of(
            KubernetesFixtures.desiredState(), published, snapshot, RepeatedWrites.NONE, NOW)
        .workloads()
        .getFirst();
  }

  private static Secret secret(String text) {
    return new SecretBuilder()
        .withNewMetadata()
        .withName("acme-whatsapp")
        .withLabels(Names.ownLabels())
        .withAnnotations(
            Map.of(
                Names.TOKEN, "acme",
                Names.OWNER, "shop/acme/uid-1@",
                Names.ORIGIN, text,
                Names.REVISION, text,
                Names.PUBLISHED_AT, text))
        .endMetadata()
        .withType("Opaque")
        .withData(
            Map.of(KubernetesFixtures.desiredState().target().key(), Base64Text.encode(TOKEN)))
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
        .withAnnotations(Map.of(Names.revisionAnnotation("acme"), "7-abc"))
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
