package io.whatsapptoken.operator.integration;

import io.whatsapptoken.api.v1alpha1.Condition;
import io.whatsapptoken.api.v1alpha1.MetaApp;
import io.whatsapptoken.api.v1alpha1.MetaAppStatus;
import io.whatsapptoken.sandbox.Demo;
import io.whatsapptoken.sandbox.model.Secret;
import io.whatsapptoken.sandbox.model.Seed;
import io.whatsapptoken.sandbox.model.Token;
import io.whatsapptoken.sandbox.model.TokenKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** The {@code MetaApp} of a shop, its Secret, and the admin tokens that Meta knows. */
record TestMetaApp(TestNamespace ns) {
  static final String APP = "acme";
  static final Set<String> ALL_SCOPES =
      Set.of("business_management", "whatsapp_business_management", "whatsapp_business_messaging");

  /** Applies the app with further lines of the spec. */
  void apply(String appSecret, String more) {
    ns.apply(
        """
        apiVersion: whatsapptoken.io/v1alpha1
        kind: MetaApp
        metadata: {name: acme}
        spec:
          appId: "%s"
          appSecretRef: %s
          %s
        """
            .formatted(Demo.APP_ID, appSecret, more));
  }

  /** Replaces all that the app's Secret holds. */
  void secret(Map<String, String> values) {
    ns.kubectl("delete", "secret", "acme-meta", "--ignore-not-found");
    ns.apply(
        """
        apiVersion: v1
        kind: Secret
        metadata: {name: acme-meta}
        stringData: {%s}
        """
            .formatted(
                values.entrySet().stream()
                    .map(entry -> entry.getKey() + ": \"" + entry.getValue() + "\"")
                    .collect(Collectors.joining(", "))));
  }

  /** Makes a token known to Meta. */
  void seed(String value, TokenKind kind, Token.Grant grant, Duration life) {
    ns.meta()
        .seed(
            Seed.of().with(new Seed.TokenSeed(new Secret(value), kind, grant, Optional.of(life))));
  }

  static Token.Grant admin(Set<String> scopes) {
    return Token.Grant.of(Demo.APP_ID, Demo.ADMIN_ID, scopes);
  }

  MetaAppStatus status() {
    return Optional.ofNullable(
            ns.client()
                .resources(MetaApp.class)
                .inNamespace(ns.namespace())
                .withName(APP)
                .get()
                .getStatus())
        .orElse(new MetaAppStatus(null, List.of(), null, null, null));
  }

  /** For example {@code "True Accepted"}. */
  String condition(String type) {
    return Optional.ofNullable(status().conditions()).stream()
        .flatMap(List::stream)
        .filter(condition -> type.equals(condition.type()))
        .map(TestMetaApp::statusAndReason)
        .findFirst()
        .orElse("");
  }

  void await(String type, String words) {
    Awaitility.await(type + " is " + words)
        .atMost(Duration.ofSeconds(40))
        .until(() -> condition(type), words::equals);
  }

  void check() {
    ns.kubectl(
        "annotate", "metaapp", APP, "whatsapptoken.io/check=" + System.nanoTime(), "--overwrite");
  }

  List<String> events() {
    return ns.client().events().v1().events().inNamespace(ns.namespace()).list().getItems().stream()
        .filter(event -> "MetaApp".equals(event.getRegarding().getKind()))
        .map(event -> event.getReason())
        .toList();
  }

  private static String statusAndReason(Condition condition) {
    return condition.status() + " " + condition.reason();
  }
}
