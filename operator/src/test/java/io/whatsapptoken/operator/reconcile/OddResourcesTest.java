package io.whatsapptoken.operator.reconcile;

import static io.whatsapptoken.operator.reconcile.Written.SHORTEST;
import static io.whatsapptoken.operator.reconcile.Written.instead;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.operator.reconcile.WishReader.Reading;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
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

  private static WhatsAppToken withLine(String line) {
    var field = line.substring(0, line.indexOf(':'));
    return Written.with(SHORTEST.replaceAll("(?m)^" + field + ":.*\n", "") + line + "\n");
  }
}
