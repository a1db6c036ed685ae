package io.whatsapptoken.operator.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the API server refuses, and with which words. */
class InvalidSpecIT {
  private static Shop shop;

  @BeforeAll
  static void open() {
    shop = new Shop();
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  @TestFactory
  Stream<DynamicTest> refused_apps() {
    var good =
        """
        apiVersion: whatsapptoken.io/v1alpha1
        kind: MetaApp
        metadata: {name: other}
        spec: {appId: "123456789012345", appSecret: {name: acme-meta, key: app-secret}}
        """;
    return Stream.of(
        refused(
            "a previous app secret that is the present one",
            good.replace("app-secret}", "app-secret, previousKey: app-secret}"),
            "must not be appSecret.key"),
        refused(
            "an unknown renewal",
            good.replace("spec: {", "spec: {adminTokenRenewal: Always, "),
            "Unsupported value"),
        refused("an app id that is no number", good.replace("\"1", "\"x1"), "appId"));
  }

  @TestFactory
  Stream<DynamicTest> refused() {
    var good = Wanted.DEFAULT.yaml();
    return Stream.of(
        refused(
            "an interval below 10s",
            good.replace("verification: {", "verification: {interval: 5s, "),
            "at least 10s"),
        refused(
            "a duration of two units", good.replace("overlap: 1s", "overlap: 1h30m"), "overlap"),
        refused("a period in seconds", more("rotation: {period: 90s}"), "period"),
        refused("a lead of zero", more("rotation: {renewBefore: 0s}"), "renewBefore"),
        refused("an id with a leading zero", good.replace("id: \"1", "id: \"01"), "systemUser.id"),
        refused(
            "the Secret of a ledger",
            good.replace("wa-secret", "wa.token-ledger"),
            "must not end in .token-ledger"),
        refused("no scope", good.replace(Wanted.SCOPES, "[]"), "scopes"),
        refused("an unknown discovery", more("dependents: {discovery: All}"), "Unsupported value"),
        refused("an unknown policy", more("retirement: {policy: Now}"), "Unsupported value"),
        refused(
            "a label of the operator",
            good.replace("{name: wa-secret}", "{name: wa-secret, labels: {whatsapptoken.io/x: y}}"),
            "they are the operator's own"),
        refused(
            "an annotation of the operator",
            good.replace(
                "{name: wa-secret}", "{name: wa-secret, annotations: {whatsapptoken.io/x: y}}"),
            "they are the operator's own"),
        refused(
            "a name that is too long for an annotation key",
            good.replace("{name: wa}", "{name: " + "a".repeat(64) + "}"),
            "at most 63 characters"),
        refused("no source", good.replaceAll("source: .*", ""), "spec.source"),
        refused(
            "two sources",
            Wanted.DEFAULT
                .withSource("{supplied: {name: a, key: b}, exchange: {name: a, key: b}}")
                .yaml(),
            "exactly one of systemUser, exchange and supplied"),
        refused(
            "two leads",
            more("rotation: {renewBefore: 1d, renewBeforePercentage: 10}"),
            "at most one of renewBefore and renewBeforePercentage"),
        refused("a lead of all its life", more("rotation: {renewBeforePercentage: 100}"), "50"),
        refused(
            "a window without an end",
            more("rotation: {windows: [{schedule: 0 2 * * *}]}"),
            "duration"),
        refused("an unknown mode", more("mode: Watch"), "Unsupported value"),
        refused("an unknown deletion policy", more("deletionPolicy: Keep"), "Unsupported value"));
  }

  @Test
  void the_key_of_the_secret_cannot_be_changed() {
    shop.apply(Wanted.DEFAULT.yaml());

    assertThatThrownBy(() ->
            shop.apply(
                Wanted.DEFAULT
                    .yaml()
                    .replace("{name: wa-secret}", "{name: wa-secret, key: other}")))
        .hasMessageContaining("secret.key cannot be changed");
  }

  @Test
  void everything_that_is_allowed_is_accepted() {
    shop.apply(
        Wanted.DEFAULT
            .withMore(
                """
                rotation: {period: 30d, renewBefore: 10d, windows: [{schedule: 0 2 * * 1-5, duration: 3h, timeZone: Europe/Berlin}]}
                  dependents: {discovery: None}
                  suspend: false
                  mode: Manage
                  deletionPolicy: Retain
                  retirement: {policy: Never, overlap: 0s}\
                """)
            .yaml()
            .replace("verification: {", "verification: {interval: 10s, ")
            .replace(
                "{name: wa-secret}",
                "{name: all-secret, key: token, labels: {a: b}, annotations: {c/d: e}}")
            .replace("{name: wa}", "{name: " + "a".repeat(63) + "}"));

    assertThat(shop.kubectl("get", "whatsapptokens")).contains("a".repeat(63));
  }

  private static String more(String lines) {
    return Wanted.DEFAULT.withMore(lines).yaml();
  }

  private static DynamicTest refused(String what, String yaml, String because) {
    return DynamicTest.dynamicTest(
        what,
        () ->
            assertThatThrownBy(() -> shop.apply(yaml))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining(because));
  }
}
