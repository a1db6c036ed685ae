package io.whatsapptoken.operator.integration;

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
  private static TestNamespace ns;

  @BeforeAll
  static void open() {
    ns = new TestNamespace();
  }

  @AfterAll
  static void close() {
    ns.close();
  }

  @TestFactory
  Stream<DynamicTest> invalid_meta_apps_are_rejected() {
    var good =
        """
        apiVersion: whatsapptoken.io/v1alpha1
        kind: MetaApp
        metadata: {name: other}
        spec: {appId: "123456789012345", appSecretRef: {name: acme-meta, key: app-secret}}
        """;
    return Stream.of(
        rejected(
            "a previous app secret that is the present one",
            good.replace(
                "app-secret}",
                "app-secret}, previousAppSecretRef: {name: acme-meta, key: app-secret}"),
            "must not be the same as appSecretRef"),
        rejected("an app id that is no number", good.replace("\"1", "\"x1"), "appId"));
  }

  @TestFactory
  Stream<DynamicTest> rejected() {
    var good = TokenYaml.DEFAULT.yaml();
    return Stream.of(
        rejected(
            "an interval below 10s",
            good.replace("verification: {", "verification: {interval: 5s, "),
            "at least 10s"),
        rejected(
            "a duration with a fraction", good.replace("overlap: 1s", "overlap: 1.5h"), "overlap"),
        rejected(
            "a period below a minute",
            withExtraLines("rotation: {period: 0h59s}"),
            "rotation.period must be at least 1m"),
        rejected(
            "a lead of zero",
            withExtraLines("rotation: {renewBefore: 0s}"),
            "rotation.renewBefore must be at least 1s"),
        rejected(
            "an empty selector",
            withExtraLines("dependents: {selector: {matchLabels: {}}}"),
            "must not be empty"),
        rejected(
            "an operator without its values",
            withExtraLines("dependents: {selector: {matchExpressions: [{key: a, operator: In}]}}"),
            "values is required"),
        rejected(
            "an unknown kind of app",
            good.replace("appRef: {", "appRef: {kind: Other, "),
            "Unsupported value"),
        rejected("an id with a leading zero", good.replace("id: \"1", "id: \"01"), "systemUser.id"),
        rejected(
            "the Secret of a ledger",
            good.replace("wa-secret", "wa.token-ledger"),
            "must not end in .token-ledger"),
        rejected("no scope", good.replace(TokenYaml.SCOPES, "[]"), "scopes"),
        rejected(
            "an unknown discovery",
            withExtraLines("dependents: {discovery: All}"),
            "Unsupported value"),
        rejected(
            "an unknown policy", withExtraLines("retirement: {policy: Now}"), "Unsupported value"),
        rejected(
            "a label of the operator",
            good.replace("{name: wa-secret}", "{name: wa-secret, labels: {whatsapptoken.io/x: y}}"),
            "reserved for the operator"),
        rejected(
            "an annotation of the operator",
            good.replace(
                "{name: wa-secret}", "{name: wa-secret, annotations: {whatsapptoken.io/x: y}}"),
            "reserved for the operator"),
        rejected(
            "a value that no label may have",
            good.replace("{name: wa-secret}", "{name: wa-secret, labels: {team: a b}}"),
            "spec.secret.labels.team"),
        rejected(
            "a name that is too long for an annotation key",
            good.replace("{name: wa}", "{name: " + "a".repeat(64) + "}"),
            "at most 63 characters"),
        rejected(
            "no source",
            good.replaceAll("source: .*", ""),
            "source and scopes are required unless mode is Observe"),
        rejected(
            "no scopes",
            good.replaceAll("scopes: .*", ""),
            "source and scopes are required unless mode is Observe"),
        rejected(
            "two sources",
            TokenYaml.DEFAULT
                .withSource(
                    "{supplied: {secretRef: {name: a, key: b}},"
                        + " exchange: {secretRef: {name: a, key: b}}}")
                .yaml(),
            "exactly one of systemUser, exchange and supplied"),
        rejected(
            "two leads",
            withExtraLines("rotation: {renewBefore: 1d, renewBeforePercentage: 10}"),
            "at most one of renewBefore and renewBeforePercentage"),
        rejected(
            "a lead of all its life",
            withExtraLines("rotation: {renewBeforePercentage: 100}"),
            "50"),
        rejected(
            "a window without an end",
            withExtraLines("rotation: {windows: [{schedule: 0 2 * * *}]}"),
            "duration"),
        rejected("an unknown mode", withExtraLines("mode: Watch"), "Unsupported value"),
        rejected(
            "an unknown deletion policy",
            withExtraLines("deletionPolicy: Keep"),
            "Unsupported value"));
  }

  @Test
  void the_key_of_the_secret_cannot_be_changed() {
    ns.apply(TokenYaml.DEFAULT.yaml());

    assertThatThrownBy(() ->
            ns.apply(
                TokenYaml.DEFAULT
                    .yaml()
                    .replace("{name: wa-secret}", "{name: wa-secret, key: other}")))
        .hasMessageContaining("secret.key is immutable");
  }

  @Test
  void the_name_of_the_secret_cannot_be_changed() {
    ns.apply(TokenYaml.DEFAULT.yaml());

    assertThatThrownBy(
            () -> ns.apply(TokenYaml.DEFAULT.yaml().replace("{name: wa-secret}", "{name: other}")))
        .hasMessageContaining("secret.name is immutable");
  }

  @Test
  void observe_mode_needs_neither_source_nor_scopes() {
    ns.apply(
        TokenYaml.DEFAULT
            .withExtraLines("mode: Observe")
            .yaml()
            .replaceAll("(source|scopes): .*", "")
            .replace("{name: wa}", "{name: observer}")
            .replace("{name: wa-secret}", "{name: observed-secret}"));

    assertThat(ns.kubectl("get", "wat")).contains("observer");
  }

  @Test
  void tokens_are_selectable_by_their_app() {
    ns.apply(TokenYaml.DEFAULT.yaml());

    assertThat(ns.kubectl("get", "wat", "--field-selector=spec.appRef.name=acme"))
        .contains("wa-secret");
    assertThat(ns.kubectl("get", "wat", "--field-selector=spec.appRef.name=other"))
        .doesNotContain("wa-secret");
  }

  @Test
  void a_complete_spec_is_accepted() {
    ns.apply(
        TokenYaml.DEFAULT
            .withExtraLines(
                """
                rotation: {period: 720h0m0s, renewBefore: 1d12h, windows: [{schedule: 0 2 * * 1-5, duration: 3h, timeZone: Europe/Berlin}]}
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

    assertThat(ns.kubectl("get", "whatsapptokens")).contains("a".repeat(63));
  }

  private static String withExtraLines(String lines) {
    return TokenYaml.DEFAULT.withExtraLines(lines).yaml();
  }

  private static DynamicTest rejected(String what, String yaml, String because) {
    return DynamicTest.dynamicTest(
        what,
        () ->
            assertThatThrownBy(() -> ns.apply(yaml))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining(because));
  }
}
