package io.whatsapptoken.operator.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/hardening.md justifies each right that the chart grants, and no other. */
final class RbacTest {
  private static final Path PAGE = Helm.REPOSITORY.resolve("docs/hardening.md");
  private static final String AGGREGATION = "rbac.authorization.k8s.io/aggregate-to-";
  private static final Path CODE = Path.of("src/main/java/io/whatsapptoken/operator");

  /** One right in a line: the resource, the verbs, why, and the class that uses it. */
  private static final Pattern ROW =
      Pattern.compile(
          "\\| `(?<resource>[\\w./-]+)`(?<own> of its own)? \\| (?<verbs>[a-z, ]+) \\| (?<why>.+)"
              + " \\| `(?<user>[\\w/]+)` \\|");

  @ParameterizedTest
  @ValueSource(strings = {"leaderElection=true", "watchNamespaces={shop}"})
  void every_permission_is_justified_and_every_justified_permission_is_granted(String mode)
      throws IOException {
    var granted = new TreeSet<String>();
    rules(mode).forEach(rule -> granted.addAll(rights(rule)));

    assertThat(granted).isNotEmpty().isEqualTo(justified());
  }

  @Test
  void every_permission_names_the_code_that_uses_it() throws IOException {
    assertThat(Files.readString(PAGE).lines().map(ROW::matcher).filter(row -> row.matches()))
        .isNotEmpty()
        .allSatisfy(row -> assertThat(CODE.resolve(row.group("user") + ".java")).exists());
  }

  @Test
  void a_list_of_namespaces_grants_only_the_removal_of_finalizers_in_others() {
    var namespaced = RenderedManifests.of(template("watchNamespaces={shop}"));

    assertThat(operatorRoles(namespaced, "ClusterRole"))
        .flatMap(role -> texts(role.path("rules")).flatMap(rule -> rights(rule).stream()).toList())
        .containsExactlyInAnyOrder(
            "get whatsapptokens.whatsapptoken.io", "patch whatsapptokens.whatsapptoken.io");
    assertThat(namespaced.ofKind("Role"))
        .map(role -> role.at("/metadata/namespace").asText())
        .containsExactlyInAnyOrder("shop", "whatsapp-token-system");
  }

  @Test
  void people_who_may_view_or_edit_a_namespace_may_view_or_edit_its_tokens() {
    var roles =
        RenderedManifests.of(template("watchNamespaces={shop}")).ofKind("ClusterRole").stream()
            .filter(role -> !aggregatedTo(role).isEmpty())
            .collect(Collectors.toMap(RbacTest::aggregatedTo, RbacTest::verbs));

    assertThat(roles)
        .isEqualTo(
            Map.of(
                Set.of("view", "edit", "admin"),
                "get list watch",
                Set.of("edit", "admin"),
                "create update patch delete deletecollection"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"rbac.aggregatedRoles=false", "watchNamespaces={shop},crds.install=false"})
  void no_role_for_people_is_created_if_not_wanted_or_if_the_release_is_confined_to_namespaces(
      String mode) {
    assertThat(RenderedManifests.of(template(mode)).ofKind("ClusterRole"))
        .allSatisfy(role -> assertThat(aggregatedTo(role)).isEmpty());
  }

  @Test
  void no_role_is_created_if_others_create_them() {
    var manifests = RenderedManifests.of(template("rbac.create=false"));

    assertThat(manifests.all())
        .isNotEmpty()
        .noneMatch(each -> each.path("apiVersion").asText().startsWith("rbac."));
  }

  private static String verbs(JsonNode role) {
    return texts(role.at("/rules/0/verbs")).map(JsonNode::asText).collect(Collectors.joining(" "));
  }

  private static Set<String> justified() throws IOException {
    var rights = new TreeSet<String>();
    Files.readString(PAGE)
        .lines()
        .map(ROW::matcher)
        .filter(row -> row.matches())
        .forEach(row ->
            Arrays.stream(row.group("verbs").split(", ", -1))
                .map(verb ->
                    verb + " " + row.group("resource") + (row.group("own") == null ? "" : " own"))
                .forEach(right -> assertThat(rights.add(right)).as("twice: " + right).isTrue()));
    return rights;
  }

  private static List<JsonNode> rules(String mode) {
    var manifests = RenderedManifests.of(template(mode));
    return Stream.of("ClusterRole", "Role")
        .flatMap(kind -> operatorRoles(manifests, kind))
        .flatMap(role -> texts(role.path("rules")))
        .toList();
  }

  /** Without those that give rights to people. */
  private static Stream<JsonNode> operatorRoles(RenderedManifests manifests, String kind) {
    return manifests.ofKind(kind).stream().filter(role -> aggregatedTo(role).isEmpty());
  }

  private static Set<String> aggregatedTo(JsonNode role) {
    return role.at("/metadata/labels")
        .propertyStream()
        .map(label -> label.getKey())
        .filter(label -> label.startsWith(AGGREGATION))
        .map(label -> label.substring(AGGREGATION.length()))
        .collect(Collectors.toSet());
  }

  private static List<String> rights(JsonNode rule) {
    var own = rule.has("resourceNames") ? " own" : "";
    return texts(rule.path("apiGroups"))
        .flatMap(group ->
            texts(rule.path("resources"))
                .map(resource -> qualified(resource.asText(), group.asText())))
        .flatMap(
            resource -> texts(rule.path("verbs")).map(verb -> verb.asText() + " " + resource + own))
        .toList();
  }

  /** As kubectl writes it. */
  private static String qualified(String resource, String group) {
    return group.isEmpty() ? resource : resource.replaceFirst("(?=/|$)", "." + group);
  }

  private static Stream<JsonNode> texts(JsonNode list) {
    return list.valueStream();
  }

  private static String template(String mode) {
    return Helm.template(Helm.CHART, "--set=" + mode).outputOfSuccess();
  }
}
