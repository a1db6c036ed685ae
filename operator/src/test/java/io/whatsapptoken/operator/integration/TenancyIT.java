package io.whatsapptoken.operator.integration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Promise 10: a namespace is a border. */
class TenancyIT {
  @Test
  void promise_10_a_token_cannot_use_the_credential_of_another_namespace() {
    try (var owner = new TestNamespace();
        var stranger = new TestNamespace()) {
      stranger.kubectl("delete", "metaapp", "acme");
      stranger.kubectl("delete", "secret", "acme-meta");
      stranger.startOperator();

      stranger.applyToken();

      stranger.awaitCondition("CredentialHealthy", "False");
      assertThat(stranger.status().orElseThrow().failure().message())
          .isEqualTo("MetaApp acme does not exist in this namespace.");
      assertThat(owner.kubectl("get", "metaapp", "acme")).contains("acme");
      assertThat(stranger.issuedTokens()).isEmpty();
    }
  }

  @Test
  void promise_10_a_token_cannot_overwrite_or_revoke_the_token_of_another_resource() {
    try (var ns = new TestNamespace()) {
      ns.startOperator();
      ns.applyToken();
      ns.awaitSettled(1);
      var published = ns.publishedFingerprint();

      ns.apply(TokenYaml.DEFAULT.yaml().replace("{name: wa}", "{name: greedy}"));

      ns.awaitUserAction("greedy");
      assertThat(ns.publishedFingerprint()).isEqualTo(published);
      assertThat(ns.validTokens()).containsExactly(published);
    }
  }
}
