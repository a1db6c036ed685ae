package io.whatsapptoken.operator.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Promise 10: a namespace is a border. */
class TenancyIT {
  @Test
  void promise_10_a_token_cannot_use_the_credential_of_another_namespace() {
    try (var owner = new Shop();
        var stranger = new Shop()) {
      stranger.kubectl("delete", "metaapp", "acme");
      stranger.kubectl("delete", "secret", "acme-meta");
      stranger.startOperator();

      stranger.token();

      stranger.awaitCondition("CredentialHealthy", "False");
      assertThat(stranger.status().orElseThrow().failure().message())
          .isEqualTo("MetaApp acme does not exist in this namespace.");
      assertThat(owner.kubectl("get", "metaapp", "acme")).contains("acme");
      assertThat(stranger.issued()).isEmpty();
    }
  }

  @Test
  void promise_10_a_token_cannot_overwrite_or_end_the_token_of_another_resource() {
    try (var shop = new Shop()) {
      shop.startOperator();
      shop.token();
      shop.awaitSettled(1);
      var published = shop.publishedFingerprint();

      shop.apply(Wanted.DEFAULT.yaml().replace("{name: wa}", "{name: greedy}"));

      shop.awaitStalled("greedy");
      assertThat(shop.publishedFingerprint()).isEqualTo(published);
      assertThat(shop.living()).containsExactly(published);
    }
  }
}
