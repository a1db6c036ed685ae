package io.whatsapptoken.operator.reconcile;

import static io.whatsapptoken.operator.reconcile.ResourceFixtures.MINIMAL_SPEC;
import static io.whatsapptoken.operator.reconcile.ResourceFixtures.withReplaced;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.core.spec.Parsed;
import io.whatsapptoken.operator.kubernetes.Specs;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A resource of an unknown shape is read without an exception; see {@code RawJson}. */
final class MalformedResourcesTest {
  @TestFactory
  Stream<DynamicTest> a_value_of_a_wrong_type_is_named() {
    return Stream.of(
        refused(
            "a list for the spec",
            ResourceFixtures.fromYaml("spec: [1]\n"),
            "spec must be an object"),
        refused(
            "a list for an object",
            withReplaced("{name: acme}", "[acme]"),
            "spec.appRef must be an object"),
        refused(
            "an object for a text",
            withReplaced("name: acme}", "name: {a: b}}"),
            "spec.appRef.name must be a string"),
        refused(
            "a list for a text",
            withReplaced("\"1000\"", "[1]"),
            "spec.source.systemUser.id must be a string"),
        refused(
            "an object for a list",
            withReplaced("[whatsapp_business_messaging]", "{a: b}"),
            "spec.scopes must be a list"),
        refused(
            "a text for the spec",
            ResourceFixtures.fromYaml("spec: all\n"),
            "spec must be an object"),
        refused(
            "a number for the spec",
            ResourceFixtures.fromYaml("spec: 7\n"),
            "spec must be an object"),
        refused(
            "a text for an object",
            withReplaced("{name: acme}", "acme"),
            "spec.appRef must be an object"),
        refused(
            "a number for an object",
            withReplaced("{name: acme}", "7"),
            "spec.appRef must be an object"),
        refused(
            "a boolean for an object",
            withReplaced("{name: acme}", "true"),
            "spec.appRef must be an object"),
        refused(
            "a text for a list",
            withReplaced("[whatsapp_business_messaging]", "all"),
            "spec.scopes must be a list"),
        refused(
            "a number for a duration",
            ResourceFixtures.withSpec(MINIMAL_SPEC + "rotation: {period: 30}\n"),
            "spec.rotation.period must be a duration such as 30d, 12h, 1h30m or 90s"));
  }

  @TestFactory
  Stream<DynamicTest> an_unknown_field_is_ignored() {
    var clear = Specs.parse(ResourceFixtures.withSpec(MINIMAL_SPEC));
    return Stream.of("newField: 1", "newField: {a: [b]}", "rotation: {newField: true}")
        .map(line ->
            DynamicTest.dynamicTest(
                line, () -> assertThat(Specs.parse(withLine(line))).isEqualTo(clear)));
  }

  @TestFactory
  Stream<DynamicTest> an_unknown_enum_value_is_named() {
    return Stream.of(
        unknown("retirement: {policy: Sometimes}", "spec.retirement.policy", "AfterRollout, Never"),
        unknown("retirement: {policy: 1}", "spec.retirement.policy", "AfterRollout, Never"),
        unknown("retirement: {policy: [Never]}", "spec.retirement.policy", "AfterRollout, Never"),
        unknown("retirement: {policy: {a: b}}", "spec.retirement.policy", "AfterRollout, Never"),
        unknown("retirement: {policy: true}", "spec.retirement.policy", "AfterRollout, Never"),
        unknown("dependents: {discovery: All}", "spec.dependents.discovery", "References, None"),
        unknown("dependents: {onFailure: Wait}", "spec.dependents.onFailure", "Hold, RollBack"),
        unknown("deletionPolicy: Archive", "spec.deletionPolicy", "Retain, Delete, Revoke"),
        unknown("mode: Dream", "spec.mode", "Manage, Observe"),
        unknown(
            "secret: {name: acme-whatsapp, adoption: Perhaps}",
            "spec.secret.adoption",
            "Never, Labelled, Always"));
  }

  @Test
  void an_unknown_enum_value_survives_a_copy() {
    var copy = ResourceFixtures.copy(withLine("retirement: {policy: Sometimes}"));
    assertThat(Specs.parse(copy)).isInstanceOf(Parsed.Invalid.class);
  }

  @TestFactory
  Stream<DynamicTest> a_number_is_in_its_range() {
    var percentage = "spec.rotation.renewBeforePercentage must be from 1 to 50";
    var concurrent = "spec.dependents.strategy.maxConcurrent must be from 1 to 1000";
    return Stream.of(
        refused("0 %", withLine("rotation: {renewBeforePercentage: 0}"), percentage),
        refused("-1 %", withLine("rotation: {renewBeforePercentage: -1}"), percentage),
        refused("51 %", withLine("rotation: {renewBeforePercentage: 51}"), percentage),
        refused(
            "none at a time", withLine("dependents: {strategy: {maxConcurrent: 0}}"), concurrent),
        refused(
            "too many at a time",
            withLine("dependents: {strategy: {maxConcurrent: 1001}}"),
            concurrent));
  }

  @Test
  void a_name_too_long_for_an_annotation_key_is_rejected() {
    var resource = ResourceFixtures.withSpec(MINIMAL_SPEC);
    resource.getMetadata().setName("a".repeat(64));
    assertThat(Specs.parse(resource))
        .isEqualTo(
            new Parsed.Invalid<>("Correct the spec: metadata.name has more than 63 characters."));
  }

  @TestFactory
  Stream<DynamicTest> a_number_that_is_too_large_for_its_field_is_named() {
    var percentage = "spec.rotation.renewBeforePercentage has an invalid value";
    return Stream.of(
        refused(
            "11 digits", withLine("rotation: {renewBeforePercentage: 99999999999}"), percentage),
        refused("300 digits", withLine("rotation: {renewBeforePercentage: 1.0e+300}"), percentage),
        refused(
            "20 digits",
            withLine("rotation: {renewBeforePercentage: 99999999999999999999}"),
            percentage),
        refused(
            "a negative one",
            withLine("dependents: {strategy: {maxConcurrent: -99999999999}}"),
            "spec.dependents.strategy.maxConcurrent has an invalid value"));
  }

  @Test
  void every_value_of_a_wrong_type_is_named_at_once() {
    assertThat(
            Specs.parse(
                ResourceFixtures.withSpec(
                    """
                    appRef: acme
                    rotation: {windows: [{schedule: [a], duration: 3h}, word]}
                    mode: Dream
                    """)))
        .isEqualTo(
            new Parsed.Invalid<>(
                "Correct the spec: spec.appRef must be an object;"
                    + " spec.rotation.windows[0].schedule must be a string;"
                    + " spec.rotation.windows[1] must be an object;"
                    + " spec.mode must be one of Manage, Observe."));
  }

  @Test
  void a_field_of_the_status_that_does_not_fit_counts_as_missing() {
    var status =
        ResourceFixtures.fromYaml(
                "status: {revision: 7, failure: {attempts: 99999999999}, conditions: word}\n")
            .getStatus();
    assertThat(status.revision()).isEqualTo(7);
    assertThat(status.failure()).isNull();
    assertThat(status.conditions()).isNull();
  }

  @TestFactory
  Stream<DynamicTest> an_invalid_value_of_a_field_with_a_default_throws_nothing() {
    return Stream.of(
            "dependents: {discovery: Everything}",
            "dependents: {discovery: [None]}",
            "retirement: {policy: Sometimes}",
            "rotation: {period: {a: b}}",
            "rotation: [30d]",
            "rotation: word",
            "rotation: true",
            "rotation: {windows: word}",
            "rotation: {windows: [7]}",
            "rotation: {windows: [{schedule: [a], duration: {}, timeZone: 7}]}",
            "rotation: {renewBeforePercentage: lots}",
            "suspend: perhaps",
            "mode: Dream",
            "source: {exchange: word}",
            "source: {supplied: {secretRef: {name: {a: b}, key: [c]}}}",
            "verification: word",
            "secret: {name: acme-whatsapp, adoption: Perhaps}",
            "secret: {name: acme-whatsapp, labels: {a: {b: c}}}",
            "secret: {name: acme-whatsapp, labels: {a: null}}",
            "secret: {name: acme-whatsapp, annotations: {a: null}}",
            "verification: 7",
            "verification: ''",
            "verification: ' '",
            "mode: ''",
            "suspend: ''",
            "source: {supplied: ''}",
            "rotation: {windows: ['']}",
            "scopes: ['', ' ', null, 7, {}]",
            "secret: {name: acme-whatsapp, labels: word}",
            "source: {systemUser: {id: \"1000\", expiring: word}}",
            "source: {systemUser: {id: \"1000\", expiring: {}}}",
            "secret: {name: acme-whatsapp, labels: [a]}",
            "verification: {businessAccountIds: [{a: b}]}")
        .map(line ->
            DynamicTest.dynamicTest(
                line, () -> assertThatNoException().isThrownBy(() -> Specs.parse(withLine(line)))));
  }

  private static DynamicTest refused(String sentence, WhatsAppToken resource, String words) {
    return DynamicTest.dynamicTest(
        sentence,
        () ->
            assertThat(Specs.parse(resource))
                .isEqualTo(new Parsed.Invalid<>("Correct the spec: " + words + ".")));
  }

  private static DynamicTest unknown(String line, String field, String known) {
    return refused(line, withLine(line), field + " must be one of " + known);
  }

  private static WhatsAppToken withLine(String line) {
    var field = line.substring(0, line.indexOf(':'));
    return ResourceFixtures.withSpec(
        MINIMAL_SPEC.replaceAll("(?m)^" + field + ":.*\n", "") + line + "\n");
  }

  /** It would be most of what a resource weighs in memory. */
  @Test
  void managed_fields_are_not_read() {
    var resource =
        ResourceFixtures.fromJson(
                """
                {"metadata": {"managedFields": [{"manager": "somebody",
                  "time": "2026-06-01T12:00:00Z", "fieldsV1": {"f:spec": {"f:scopes": {}}}}]}}
                """,
                WhatsAppToken.class)
            .orElseThrow();
    assertThat(resource.getMetadata().getManagedFields())
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.getManager()).isEqualTo("somebody");
          assertThat(entry.getTime()).isEqualTo("2026-06-01T12:00:00Z");
          assertThat(entry.getFieldsV1()).isNull();
        });
  }
}
