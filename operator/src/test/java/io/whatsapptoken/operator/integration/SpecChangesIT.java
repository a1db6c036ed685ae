package io.whatsapptoken.operator.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.whatsapptoken.operator.integration.SchemaVariations.Variation;
import io.whatsapptoken.sandbox.Demo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every path leads to the same state: whatever the API server accepts for a property of a living
 * resource, the resource then looks like one that was created with it, and like before once the
 * property is changed back. The values are derived from the schema, and the expectations from other
 * resources, so neither needs to be kept up to date (the method of Acto, SOSP '23).
 */
class SpecChangesIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** How many resources are changed at the same time. */
  private static final int BATCH = 40;

  /** How often a resource of a sequence is changed. */
  private static final int STEPS = 4;

  private static final Duration UNCHANGED = Duration.ofSeconds(2);

  private static final String BASE =
      """
      appRef: {kind: MetaApp, name: acme}
      source: {systemUser: {id: "%s", expiring: true}}
      scopes: [whatsapp_business_messaging, whatsapp_business_management]
      verification: {businessAccountIds: ["%s"], phoneNumberIds: ["%s"], interval: 1h}
      rotation: {period: 30d, renewBeforePercentage: 20}
      secret:
        name: NAME-secret
        key: token
        labels: {team: green}
        annotations: {example.com/team: green}
        adoption: Never
      dependents:
        discovery: References
        selector: {matchLabels: {app: NAME}}
        strategy: {canary: true, maxConcurrent: 5, timeout: 10m}
        onFailure: Hold
      retirement: {policy: AfterRollout, overlap: 1s}
      deletionPolicy: Retain
      suspend: false
      mode: Manage
      """
          .formatted(Demo.SYSTEM_USER_ID, Demo.WABA_ID, Demo.PHONE_ID);

  private TestNamespace ns;
  private final List<String> differences = new ArrayList<>();

  @BeforeEach
  void open() {
    ns = new TestNamespace();
    ns.startOperator();
  }

  @AfterEach
  void close() {
    ns.close();
  }

  @Test
  void a_changed_resource_looks_like_a_new_one_and_changed_back_like_before() {
    changeEach(alone(variations(1)));

    assertThat(differences).isEmpty();
  }

  @Test
  void a_resource_that_was_changed_again_and_again_looks_like_a_new_one() {
    changeEach(sequences(variations(2), 12));

    assertThat(differences).isEmpty();
  }

  @Tag("nightly")
  @Test
  void every_value_of_every_property_can_be_set_and_taken_back() {
    changeEach(alone(variations(12)));

    assertThat(differences).isEmpty();
  }

  @Tag("nightly")
  @Test
  void many_sequences_of_changes_lead_to_the_same_state() {
    changeEach(sequences(variations(12), 300));

    assertThat(differences).isEmpty();
  }

  private List<Variation> variations(int stringsPerProperty) {
    var schema =
        ns.client()
            .apiextensions()
            .v1()
            .customResourceDefinitions()
            .withName("whatsapptokens.whatsapptoken.io")
            .get()
            .getSpec()
            .getVersions()
            .getFirst()
            .getSchema()
            .getOpenAPIV3Schema();
    return new SchemaVariations(stringsPerProperty).of(schema.getProperties().get("spec"));
  }

  /**
   * Two resources: one that is changed, one step after the other, and one that is created as that
   * has become.
   */
  private record Trial(int number, List<Variation> steps) {
    String changed() {
      return "changed-" + number;
    }

    String created() {
      return "created-" + number;
    }

    @Override
    public String toString() {
      return changed() + " " + steps;
    }
  }

  private static List<Trial> alone(List<Variation> variations) {
    return IntStream.range(0, variations.size())
        .mapToObj(number -> new Trial(number, List.of(variations.get(number))))
        .toList();
  }

  private static List<Trial> sequences(List<Variation> variations, int count) {
    var random = new Random(1);
    return IntStream.range(0, count)
        .mapToObj(number ->
            new Trial(
                number,
                random
                    .ints(STEPS, 0, variations.size())
                    .mapToObj(index -> variations.get(index))
                    .toList()))
        .toList();
  }

  private void changeEach(List<Trial> trials) {
    for (int from = 0; from < trials.size(); from += BATCH) {
      changeBatch(trials.subList(from, Math.min(from + BATCH, trials.size())));
    }
  }

  private void changeBatch(List<Trial> trials) {
    trials.forEach(trial -> create(trial.changed(), base(trial.changed())));
    var before = settled();
    var changed = trials.stream().filter(this::change).toList();
    changed.forEach(this::createAsChanged);
    var after = settled();
    changed.forEach(trial -> replaceSpec(trial.changed(), base(trial.changed())));
    var back = settled();
    changed.forEach(trial -> compareWithNew(trial, after));
    trials.forEach(trial -> compare(trial, "changed back", before.get(trial.changed()), back));
    trials.forEach(this::delete);
  }

  /** Whether the API server accepted a step that changes anything. */
  private boolean change(Trial trial) {
    var base = base(trial.changed());
    var spec = base;
    for (var step : trial.steps()) {
      var next = step.applyTo(spec);
      spec = isAccepted(trial.changed(), next) ? next : spec;
    }
    return !spec.equals(base);
  }

  private boolean isAccepted(String name, ObjectNode spec) {
    try {
      replaceSpec(name, spec);
      return true;
    } catch (KubernetesClientException rejected) {
      return false;
    }
  }

  private void createAsChanged(Trial trial) {
    var spec = resources().withName(trial.changed()).get().getAdditionalProperties().get("spec");
    var text = Serialization.asJson(spec).replace(trial.changed(), trial.created());
    create(trial.created(), Serialization.unmarshal(text, ObjectNode.class));
  }

  /**
   * A spec that cannot be met leaves the token that was published, and one that asks for no work
   * leaves everything: then only the failure must be the same.
   */
  private void compareWithNew(Trial trial, Map<String, VisibleState> states) {
    var created = states.get(trial.created());
    var found = states.get(trial.changed());
    if (created.isReady()) {
      compare(trial, "changed", created, states);
    } else if (!isPassive(trial)
        && !lacksFirstToken(created)
        && !created.failure().equals(found.failure())) {
      differences.add(trial + "\n  created: " + created + "\n  changed: " + found);
    }
  }

  /** The other has a token, which is as good as a first one that was supplied. */
  private static boolean lacksFirstToken(VisibleState created) {
    return created.failure().startsWith("TokenMissing");
  }

  private boolean isPassive(Trial trial) {
    var spec = base(trial.changed());
    for (var step : trial.steps()) {
      spec = step.applyTo(spec);
    }
    return spec.path("suspend").asBoolean() || spec.path("mode").asText().equals("Observe");
  }

  private void compare(
      Trial trial, String what, VisibleState expected, Map<String, VisibleState> states) {
    var found = states.get(trial.changed());
    if (!found.equals(expected)) {
      differences.add(trial + " " + what + "\n  expected: " + expected + "\n  found:    " + found);
    }
  }

  /** What users see of all resources once nothing has changed for a while. */
  private Map<String, VisibleState> settled() {
    var last = new AtomicReference<>(Map.<String, VisibleState>of());
    await("nothing changes any more")
        .pollInterval(Duration.ofMillis(500))
        .during(UNCHANGED)
        .atMost(Duration.ofMinutes(2))
        .until(() -> {
          var states = states();
          return last.getAndSet(states).equals(states);
        });
    last.get()
        .forEach((name, state) -> {
          if (state.isReady() && !state.status().has("failure") && !state.isAtRest()) {
            differences.add(name + " does not settle: " + state);
          }
        });
    return last.get();
  }

  private Map<String, VisibleState> states() {
    var secrets =
        ns.client().secrets().inNamespace(ns.namespace()).list().getItems().stream()
            .collect(Collectors.toMap(s -> s.getMetadata().getName(), Function.<Secret>identity()));
    return resources().list().getItems().stream()
        .collect(
            Collectors.toMap(
                resource -> resource.getMetadata().getName(),
                resource ->
                    VisibleState.of(
                        resource,
                        Optional.ofNullable(
                            secrets.get(resource.getMetadata().getName() + "-secret")))));
  }

  private NonNamespaceOperation<
          GenericKubernetesResource,
          GenericKubernetesResourceList,
          Resource<GenericKubernetesResource>>
      resources() {
    return ns.client()
        .genericKubernetesResources("whatsapptoken.io/v1alpha1", "WhatsAppToken")
        .inNamespace(ns.namespace());
  }

  private void create(String name, ObjectNode spec) {
    var resource = JSON.createObjectNode();
    resource.put("apiVersion", "whatsapptoken.io/v1alpha1").put("kind", "WhatsAppToken");
    resource.putObject("metadata").put("name", name);
    resource.set("spec", spec);
    resources().resource(JSON.convertValue(resource, GenericKubernetesResource.class)).create();
    ns.applyWorkload(
        "Deployment", name, "", PodSpecs.BY_ENV.replace("wa-secret", name + "-secret"));
  }

  private void replaceSpec(String name, ObjectNode spec) {
    resources()
        .withName(name)
        .edit(resource -> {
          resource.setAdditionalProperty("spec", JSON.convertValue(spec, Map.class));
          return resource;
        });
  }

  private void delete(Trial trial) {
    for (var name : List.of(trial.changed(), trial.created())) {
      resources().withName(name).delete();
      ns.client().apps().deployments().inNamespace(ns.namespace()).withName(name).delete();
    }
  }

  private static ObjectNode base(String name) {
    return Serialization.unmarshal(BASE.replace("NAME", name), ObjectNode.class);
  }
}
