package io.whatsapptoken.operator.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.whatsapptoken.operator.Main;
import io.whatsapptoken.sandbox.Demo;
import io.whatsapptoken.sandbox.fault.Fault;
import io.whatsapptoken.sandbox.fault.FaultEffect;
import io.whatsapptoken.sandbox.model.Fingerprint;
import io.whatsapptoken.sandbox.model.Token;
import io.whatsapptoken.sandbox.model.TokenKind;
import io.whatsapptoken.sandbox.model.User;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An expiring admin token is renewed by a {@code WhatsAppToken} that publishes into the Secret that
 * the {@code MetaApp} names.
 */
@Execution(ExecutionMode.SAME_THREAD)
class AdminTokenRenewalIT {
  private static final String SEED = "EAAsandboxseedadmin000000000000000acme1ZDZD";
  private static final Duration LIFETIME = Duration.ofMinutes(10);

  private TestNamespace ns;
  private TestMetaApp app;

  @BeforeEach
  void open() {
    ns = new TestNamespace();
    app = new TestMetaApp(ns);
    ns.meta()
        .update(
            User.class,
            Demo.ADMIN_ID,
            admin -> admin.withExpiry(new User.ExpiryPolicy(LIFETIME, false)));
    app.apply(
        "{name: acme-meta, key: app-secret}",
        "adminTokenRef: {name: " + TestNamespace.SECRET_NAME + ", key: token}");
    app.seed(SEED, TokenKind.SYSTEM_USER, TestMetaApp.admin(TestMetaApp.ALL_SCOPES), LIFETIME);
    ns.supplyToken(SEED);
  }

  @AfterEach
  void close() {
    ns.close();
  }

  @Test
  void the_first_admin_token_is_published_without_an_admin_token() {
    ns.startOperator();
    app.await("AdminTokenValid", "False CredentialMissing");

    applyAdminToken("");

    ns.awaitSettled(1);
    awaitUsedByApp();
    assertThat(ns.publishedToken()).isEqualTo(SEED);
  }

  @Test
  void tokens_are_issued_with_the_renewed_admin_token_after_the_previous_one_is_revoked() {
    var shortLived = SEED.replace("1ZDZD", "4ZDZD");
    var life = Duration.ofSeconds(40);
    ns.meta()
        .update(
            User.class,
            Demo.ADMIN_ID,
            admin -> admin.withExpiry(new User.ExpiryPolicy(life, false)));
    app.seed(shortLived, TokenKind.SYSTEM_USER, TestMetaApp.admin(TestMetaApp.ALL_SCOPES), life);
    ns.supplyToken(shortLived);
    applyAdminToken("rotation: {renewBefore: 20s}");
    ns.startOperator();
    ns.awaitStatus("it is renewed twice", status -> revision(status.revision()) >= 3);
    awaitUsedByApp();

    ns.apply(issuedToken());

    ns.kubectl("wait", "whatsapptoken", "issued", "--for=condition=Ready", "--timeout=40s");
    assertThat(app.condition("Ready")).isEqualTo("True Usable");
    await().untilAsserted(() -> assertThat(ns.eventReasons()).contains("TokenRevoked"));
  }

  @Test
  void an_invalid_admin_token_is_replaced_from_the_seed_secret() {
    applyAdminToken("");
    ns.startOperator();
    ns.awaitSettled(1);
    ns.meta().advanceClock(LIFETIME.plusSeconds(1));
    ns.annotate("check", "now");
    app.check();
    app.await("AdminTokenValid", "False TokenInvalid");

    var next = SEED.replace("1ZDZD", "2ZDZD");
    app.seed(next, TokenKind.SYSTEM_USER, TestMetaApp.admin(TestMetaApp.ALL_SCOPES), LIFETIME);
    ns.supplyToken(next);

    ns.awaitSettled(2);
    awaitUsedByApp();
    assertThat(ns.publishedToken()).isEqualTo(next);
  }

  @Test
  void the_app_does_not_warn_about_the_expiry_of_a_token_that_is_renewed() {
    applyAdminToken("");

    ns.startOperator();

    app.await("AdminTokenValid", "True Verified");
    assertThat(app.events()).doesNotContain("AdminTokenExpiringSoon");
  }

  @Test
  void a_token_of_another_user_does_not_replace_the_admin_token() {
    var other = SEED.replace("1ZDZD", "3ZDZD");
    app.seed(
        other,
        TokenKind.SYSTEM_USER,
        Token.Grant.of(Demo.APP_ID, Demo.SYSTEM_USER_ID, TestMetaApp.ALL_SCOPES),
        LIFETIME);
    applyAdminToken("");
    ns.startOperator();
    ns.awaitSettled(1);
    var answer = "{\"access_token\": \"" + other + "\"}";
    ns.meta()
        .addFault(Fault.always("oauth/access_token", new FaultEffect.RawResponse(200, answer)));

    ns.annotate("rotate", "now");

    ns.awaitStatus("the failure is reported", status -> status.failure() != null);
    assertThat(ns.status().orElseThrow().failure().message()).contains("for one of user");
    assertThat(ns.publishedToken()).isEqualTo(SEED);
    assertThat(ns.eventReasons()).contains("TokenRejected");
  }

  @Test
  void promise_5_secrets_appear_only_in_secrets() {
    applyAdminToken("");
    try (var child = ChildOperator.start(Main.class, ns, Map.of("LOG_LEVEL", "trace"))) {
      ns.awaitSettled(1);
      ns.annotate("rotate", "now");
      ns.awaitSettled(2);
      awaitUsedByApp();

      var outputs =
          child.output()
              + ns.kubectl("get", "metaapps,whatsapptokens", "-o", "yaml")
              + ns.kubectl("get", "events.events.k8s.io", "-o", "yaml");

      assertThat(outputs).contains("TokenIssued", Fingerprint.of(SEED).value());
      var scan = ControlPlane.secretCollector().newScan();
      assertThat(List.of(SEED, Demo.APP_SECRET, ns.publishedToken()))
          .allMatch(scan::containsSecret);
      assertThat(outputs.lines()).noneMatch(scan::containsSecret);
    }
  }

  @Tag("nightly")
  @ParameterizedTest(name = "killed after {0}")
  @CsvSource({
    "the intent is written,            PUT LEDGER,                 1, 1, 0",
    "Meta has issued the token,        exchange,                   1, 1, 1",
    "the token is stored,              PUT LEDGER,                 2, 0, 0",
    "the token is active,              PUT LEDGER,                 3, 0, 0",
    "the token is published,           PATCH .*/secrets/wa-secret, 1, 0, 0",
    "the previous token is revoked,    revoke,                     1, 0, 0",
    "the previous token is forgotten,  PUT LEDGER,                 4, 0, 0"
  })
  void promises_1_to_4_hold_when_the_operator_crashes(
      String when, String effect, int occurrence, int reported, int orphans) {
    applyAdminToken("");
    ns.startOperator();
    ns.awaitSettled(1);
    ns.annotate("rotate", "the seed");
    ns.awaitSettled(2);
    ns.stopOperators();
    try (var monitor = new TokenUseMonitor(ns)) {
      ns.annotate("rotate", "now");
      CrashingMain.runUntilCrash(ns, effect, occurrence);
      ns.startOperator();

      ns.awaitSettled(3);

      assertThat(monitor.violations()).as(when).isEmpty();
    }
    awaitUsedByApp();
    assertThat(ns.issuedTokens()).hasSize(3 + orphans);
    assertThat(ns.validTokens())
        .hasSize(2 + orphans)
        .contains(ns.publishedFingerprint(), Fingerprint.of(SEED).value());
    assertThat(ns.possibleOrphans()).isEqualTo(reported);
  }

  private void applyAdminToken(String extraLines) {
    ns.apply(
        """
        apiVersion: whatsapptoken.io/v1alpha1
        kind: WhatsAppToken
        metadata: {name: wa}
        spec:
          appRef: {name: acme}
          source: %s
          scopes: [business_management]
          secret: {name: wa-secret}
          dependents: {discovery: None}
          retirement: {overlap: 1s}
          %s
        """
            .formatted(TokenYaml.EXCHANGED.source(), extraLines));
  }

  private static String issuedToken() {
    return TokenYaml.DEFAULT
        .withSecret("{name: issued-secret}")
        .yaml()
        .replace("{name: wa}", "{name: issued}");
  }

  private static long revision(@Nullable Long revision) {
    return revision == null ? 0 : revision;
  }

  /** The app reads its Secrets every minute, or when it is asked to check. */
  private void awaitUsedByApp() {
    app.check();
    await("the MetaApp uses the published admin token")
        .atMost(Duration.ofSeconds(40))
        .until(() ->
            Optional.ofNullable(app.status().adminToken())
                .filter(token -> ns.publishedFingerprint().equals(token.fingerprint()))
                .isPresent());
    app.await("Ready", "True Usable");
  }
}
