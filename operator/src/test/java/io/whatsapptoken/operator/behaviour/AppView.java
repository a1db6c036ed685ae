package io.whatsapptoken.operator.behaviour;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.Condition;
import io.whatsapptoken.api.v1alpha1.MetaApp;
import io.whatsapptoken.api.v1alpha1.MetaAppStatus;
import io.whatsapptoken.sandbox.Demo;
import io.whatsapptoken.sandbox.world.Fingerprint;
import io.whatsapptoken.sandbox.world.LedgerEntry;
import io.whatsapptoken.sandbox.world.Secret;
import io.whatsapptoken.sandbox.world.Seed;
import io.whatsapptoken.sandbox.world.Token;
import io.whatsapptoken.sandbox.world.TokenKind;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** The {@code MetaApp} of a shop, its Secret, and the admin tokens that Meta knows. */
record AppView(Shop shop) {
  static final String APP = "acme";
  static final Set<String> ALL_SCOPES =
      Set.of("business_management", "whatsapp_business_management", "whatsapp_business_messaging");

  /** Applies the app with further lines of the spec. */
  void apply(String appSecret, String more) {
    shop.apply(
        """
        apiVersion: whatsapptoken.io/v1alpha1
        kind: MetaApp
        metadata: {name: acme}
        spec:
          appId: "%s"
          appSecret: %s
          %s
        """
            .formatted(Demo.APP_ID, appSecret, more));
  }

  void renewing() {
    apply(
        "{name: acme-meta, key: app-secret}",
        "adminToken: {name: acme-meta, key: admin-token}\n  adminTokenRenewal: Renew");
  }

  /** Replaces all that the app's Secret holds. */
  void secret(Map<String, String> values) {
    shop.kubectl("delete", "secret", "acme-meta", "--ignore-not-found");
    shop.apply(
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

  /** What the app's Secret holds. */
  Map<String, String> values() {
    var values = new TreeMap<String, String>();
    Optional.ofNullable(shop.secret("acme-meta").getData())
        .orElse(Map.of())
        .forEach(
            (key, data) -> values.put(key, new String(Base64.getDecoder().decode(data), UTF_8)));
    return values;
  }

  /** Makes a token known to Meta. */
  void seed(String value, TokenKind kind, Token.Grant grant, Duration life) {
    shop.meta()
        .seed(
            Seed.of().with(new Seed.TokenSeed(new Secret(value), kind, grant, Optional.of(life))));
  }

  static Token.Grant admin(Set<String> scopes) {
    return Token.Grant.of(Demo.APP_ID, Demo.ADMIN_ID, scopes);
  }

  LedgerEntry.State state(String value) {
    return shop.meta().tokens().stream()
        .filter(entry -> entry.fingerprint().equals(Fingerprint.of(value)))
        .map(LedgerEntry::state)
        .findFirst()
        .orElseThrow();
  }

  long exchanges() {
    return shop.meta().calls().stream()
        .filter(call -> call.path().contains("oauth/access_token"))
        .count();
  }

  MetaAppStatus status() {
    return Optional.ofNullable(
            shop.client()
                .resources(MetaApp.class)
                .inNamespace(shop.namespace())
                .withName(APP)
                .get()
                .getStatus())
        .orElse(new MetaAppStatus(null, List.of(), null, null));
  }

  /** For example {@code "True Accepted"}. */
  String condition(String type) {
    return Optional.ofNullable(status().conditions()).stream()
        .flatMap(List::stream)
        .filter(condition -> type.equals(condition.getType()))
        .map(AppView::words)
        .findFirst()
        .orElse("");
  }

  void await(String type, String words) {
    Awaitility.await(type + " is " + words)
        .atMost(Duration.ofSeconds(40))
        .until(() -> condition(type), words::equals);
  }

  void check() {
    shop.kubectl(
        "annotate", "metaapp", APP, "whatsapptoken.io/check=" + System.nanoTime(), "--overwrite");
  }

  List<String> events() {
    return shop
        .client()
        .events()
        .v1()
        .events()
        .inNamespace(shop.namespace())
        .list()
        .getItems()
        .stream()
        .filter(event -> "MetaApp".equals(event.getRegarding().getKind()))
        .map(event -> event.getReason())
        .toList();
  }

  private static String words(Condition condition) {
    return condition.getStatus() + " " + condition.getReason();
  }
}
