package io.whatsapptoken.operator.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.whatsapptoken.sandbox.Demo;
import io.whatsapptoken.sandbox.model.Fingerprint;
import io.whatsapptoken.sandbox.model.Invalidation;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A token that an app uses today, looked at first and taken over later. */
class ObserveModeIT {
  private static final TokenYaml OBSERVE_MODE = TokenYaml.DEFAULT.withExtraLines("mode: Observe");

  private TestNamespace ns;

  @BeforeEach
  void open() {
    ns = new TestNamespace();
    ns.kubectl(
        "create",
        "secret",
        "generic",
        TestNamespace.SECRET_NAME,
        "--from-literal=token=" + Demo.SUPPLIED_TOKEN);
    // Kubernetes cuts times to the second: only a later one proves that the app came after.
    var created =
        Instant.parse(ns.secret(TestNamespace.SECRET_NAME).getMetadata().getCreationTimestamp());
    await().until(() -> Clock.systemUTC().instant().isAfter(created.plusMillis(1000)));
    ns.applyWorkload("Deployment", "shop", "", PodSpecs.BY_ENV);
    ns.kubectl("rollout", "status", "deployment/shop");
    ns.startOperator();
  }

  @AfterEach
  void close() {
    ns.close();
  }

  @Test
  void an_observed_token_is_reported_and_nothing_is_written() {
    var versions = versions();

    ns.applyToken(OBSERVE_MODE);

    ns.awaitCondition("Ready", "True");
    var token = ns.status().orElseThrow().token();
    assertThat(token.kind()).isEqualTo("Permanent");
    assertThat(token.scopes())
        .contains("whatsapp_business_messaging", "whatsapp_business_management");
    ns.meta()
        .invalidate(
            new Invalidation.OneToken(Fingerprint.of(Demo.SUPPLIED_TOKEN), Optional.of(460)));
    ns.annotate("check", "now");
    ns.awaitCondition("Ready", "False");
    assertThat(ns.eventReasons()).contains("TokenInvalid");
    assertThat(versions()).isEqualTo(versions);
    assertThat(ns.mutatingCalls()).isEmpty();
  }

  @Test
  void a_secret_that_does_not_exist_is_named() {
    ns.applyToken(OBSERVE_MODE.withSecret("{name: nowhere}"));

    ns.awaitUserAction();
    assertThat(ns.status().orElseThrow().failure().message())
        .isEqualTo("Secret nowhere does not exist.");
  }

  @Test
  void an_observed_token_is_adopted_and_not_replaced() {
    ns.applyToken(OBSERVE_MODE);
    ns.awaitCondition("Ready", "True");
    var template = template();

    ns.applyToken(TokenYaml.DEFAULT.withSecret("{name: wa-secret, adoption: Always}"));

    ns.awaitSettled(1);
    assertThat(ns.publishedToken()).isEqualTo(Demo.SUPPLIED_TOKEN);
    assertThat(ns.issuedTokens()).isEmpty();
    assertThat(ns.eventReasons()).contains("TokenAdopted");
    assertThat(template()).as("the app already runs on it").isEqualTo(template);
    ns.annotate("rotate", "now");
    ns.awaitSettled(2);
    assertThat(ns.validTokens()).containsExactly(ns.publishedFingerprint());
  }

  @Test
  void a_secret_is_adopted_only_if_its_label_allows_it() {
    var labelled = TokenYaml.DEFAULT.withSecret("{name: wa-secret, adoption: Labelled}");
    ns.applyToken(labelled);
    ns.awaitUserAction();
    assertThat(ns.secret(TestNamespace.SECRET_NAME).getMetadata().getLabels()).isNullOrEmpty();

    ns.kubectl("label", "secret", TestNamespace.SECRET_NAME, "whatsapptoken.io/adopt=true");
    ns.annotate("check", "now");

    ns.awaitSettled(1);
    assertThat(ns.publishedToken()).isEqualTo(Demo.SUPPLIED_TOKEN);
  }

  private String template() {
    return ns.kubectl("get", "deployment", "shop", "-o", "jsonpath={.spec.template}");
  }

  private String versions() {
    return ns.kubectl(
        "get",
        "secrets,deployments",
        "-o",
        "jsonpath={range .items[*]}{.kind}{.metadata.name}{.metadata.resourceVersion} {end}");
  }
}
