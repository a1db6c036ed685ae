package io.whatsapptoken.operator.reconcile;

import static io.whatsapptoken.operator.reconcile.Written.SHORTEST;
import static io.whatsapptoken.operator.reconcile.Written.instead;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.operator.reconcile.WishReader.Reading;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A resource of an unknown shape is read without an exception; see {@code TolerantClient}. */
final class OddResourcesTest {
  private static final String NOTHING =
      "spec.appRef.name is missing; spec.source needs exactly one of systemUser, exchange and"
          + " supplied; spec.scopes is empty; spec.secret.name is missing";

  @TestFactory
  Stream<DynamicTest> a_value_of_a_wrong_type_counts_as_missing() {
    return Stream.of(
        refused("a list for the spec", Written.resource("spec: [1]\n"), NOTHING),
        refused(
            "a list for an object",
            instead("{name: acme}", "[acme]"),
            "spec.appRef.name is missing"),
        refused(
            "an object for a text",
            instead("name: acme}", "name: {a: b}}"),
            "spec.appRef.name is missing"),
        refused(
            "a list for a text",
            instead("\"1000\"", "[1]"),
            "spec.source.systemUser.id is missing"),
        refused(
            "an object for a list",
            instead("[whatsapp_business_messaging]", "{a: b}"),
            "spec.scopes is empty"),
        refused("a text for the spec", Written.resource("spec: all\n"), NOTHING),
        refused("a number for the spec", Written.resource("spec: 7\n"), NOTHING),
        refused(
            "a text for an object", instead("{name: acme}", "acme"), "spec.appRef.name is missing"),
        refused(
            "a number for an object", instead("{name: acme}", "7"), "spec.appRef.name is missing"),
        refused(
            "a boolean for an object",
            instead("{name: acme}", "true"),
            "spec.appRef.name is missing"),
        refused(
            "a text for a list",
            instead("[whatsapp_business_messaging]", "all"),
            "spec.scopes is empty"),
        refused(
            "a number for a duration",
            Written.with(SHORTEST + "rotation: {period: 30}\n"),
            "spec.rotation.period is not a duration such as 30d, 12h, 15m or 90s"));
  }

  @TestFactory
  Stream<DynamicTest> an_unknown_field_is_passed_over() {
    var clear = WishReader.read(Written.with(SHORTEST));
    return Stream.of("newField: 1", "newField: {a: [b]}", "rotation: {newField: true}")
        .map(line ->
            DynamicTest.dynamicTest(
                line, () -> assertThat(WishReader.read(withLine(line))).isEqualTo(clear)));
  }

  @TestFactory
  Stream<DynamicTest> a_choice_that_this_version_does_not_know_is_named() {
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
  void a_choice_is_still_unknown_in_a_copy() {
    var copy = Written.copy(withLine("retirement: {policy: Sometimes}"));
    assertThat(WishReader.read(copy)).isInstanceOf(Reading.Unclear.class);
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

  @TestFactory
  Stream<DynamicTest> labels_and_annotations_are_such_as_kubernetes_takes() {
    var label = " has a %s that no label of Kubernetes may have";
    var value = "spec.secret.labels" + label.formatted("value");
    var key = "spec.secret.labels" + label.formatted("key");
    return Stream.of(
        refused("a blank", secret("labels: {team: a b}"), value),
        refused("an umlaut", secret("labels: {team: ä}"), value),
        refused("64 characters", secret("labels: {team: " + "a".repeat(64) + "}"), value),
        refused("a key with a blank", secret("labels: {a b: c}"), key),
        refused("a key with two slashes", secret("labels: {a/b/c: d}"), key),
        refused("a prefix in capitals", secret("labels: {A.b/c: d}"), key),
        refused("a key of nothing", secret("labels: {a/: d}"), key),
        refused(
            "an annotation",
            secret("annotations: {a b: c}"),
            "spec.secret.annotations has a key that no annotation of Kubernetes may have"));
  }

  @Test
  void labels_and_annotations_that_kubernetes_takes_are_taken() {
    var odd =
        secret(
            "labels: {a: '', example.org/B_c.d-e: %s}, annotations: {c/d: \"ä \\n {}\"}"
                .formatted("a".repeat(63)));
    assertThat(WishReader.read(odd)).isInstanceOf(Reading.Clear.class);
  }

  @Test
  void a_name_that_no_annotation_key_can_hold_is_refused() {
    var resource = Written.with(SHORTEST);
    resource.getMetadata().setName("a".repeat(64));
    assertThat(WishReader.read(resource))
        .isEqualTo(
            new Reading.Unclear("Correct the spec: metadata.name has more than 63 characters."));
  }

  @TestFactory
  Stream<DynamicTest> a_number_that_is_too_large_for_its_field_counts_as_missing() {
    var clear = WishReader.read(Written.with(SHORTEST));
    return Stream.of(
            "rotation: {renewBeforePercentage: 99999999999}",
            "rotation: {renewBeforePercentage: 1.0e+300}",
            "rotation: {renewBeforePercentage: 99999999999999999999}",
            "dependents: {strategy: {maxConcurrent: -99999999999}}")
        .map(line ->
            DynamicTest.dynamicTest(
                line, () -> assertThat(WishReader.read(withLine(line))).isEqualTo(clear)));
  }

  @Test
  void a_number_of_the_status_that_is_too_large_counts_as_missing() {
    var resource = Written.resource("status: {failure: {attempts: 99999999999, code: \"2\"}}\n");
    var failure = Objects.requireNonNull(resource.getStatus().failure());
    assertThat(failure.attempts()).isNull();
    assertThat(failure.code()).isEqualTo("2");
  }

  @TestFactory
  Stream<DynamicTest> an_odd_value_of_what_has_a_default_is_no_exception() {
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
            "source: {supplied: {name: {a: b}, key: [c]}}",
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
                line,
                () -> assertThatNoException().isThrownBy(() -> WishReader.read(withLine(line)))));
  }

  private static DynamicTest refused(String sentence, WhatsAppToken resource, String words) {
    return DynamicTest.dynamicTest(
        sentence,
        () ->
            assertThat(WishReader.read(resource))
                .isEqualTo(new Reading.Unclear("Correct the spec: " + words + ".")));
  }

  private static WhatsAppToken secret(String more) {
    return withLine("secret: {name: acme-whatsapp, " + more + "}");
  }

  private static DynamicTest unknown(String line, String field, String known) {
    return refused(line, withLine(line), field + " is none of " + known);
  }

  private static WhatsAppToken withLine(String line) {
    var field = line.substring(0, line.indexOf(':'));
    return Written.with(SHORTEST.replaceAll("(?m)^" + field + ":.*\n", "") + line + "\n");
  }

  /** It would be most of what a resource weighs in memory. */
  @Test
  void who_owns_which_field_is_not_read() {
    var resource =
        Written.json(
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
