package io.whatsapptoken.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.sandbox.model.App;
import io.whatsapptoken.sandbox.model.Secret;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class MeTest {
  @AutoClose private final GraphSandbox sandbox = GraphSandbox.startDemo();
  private final GraphClient client = new GraphClient(sandbox);

  @Test
  void returns_the_user_and_the_app_of_a_token() {
    assertThat(client.get("/me", Demo.ADMIN_TOKEN).text())
        .isEqualTo("{\"name\":\"acme admin\",\"id\":\"100000000000000\"}");
    assertThat(client.get("/me", "", "access_token", Demo.ADMIN_TOKEN, "fields", "id").text())
        .isEqualTo("{\"id\":\"100000000000000\"}");
    assertThat(client.get("/app", Demo.ADMIN_TOKEN).json().path("id").asText())
        .isEqualTo(Demo.APP_ID);
  }

  @Test
  void has_no_client_business_for_an_ordinary_system_user() {
    assertThat(client.get("/me", Demo.ADMIN_TOKEN, "fields", "client_business_id").text())
        .isEqualTo("{\"id\":\"100000000000000\"}");
  }

  @Test
  void rejects_an_app_token() {
    assertThat(client.get("/me", GraphClient.APP_TOKEN).summary()).isEqualTo("400 2500");
  }

  @Test
  void requires_a_token() {
    assertThat(client.get("/me", "").summary()).isEqualTo("400 104");
  }

  @Test
  void requires_a_proof_if_the_app_is_configured_so() {
    sandbox.update(App.class, Demo.APP_ID, app -> app.withProofPolicy(App.ProofPolicy.REQUIRED));

    var without = client.get("/me", Demo.ADMIN_TOKEN);
    var with =
        client.get("/me", Demo.ADMIN_TOKEN, "appsecret_proof", GraphClient.proof(Demo.ADMIN_TOKEN));

    assertThat(without.summary()).isEqualTo("400 100");
    assertThat(without.message())
        .isEqualTo("API calls from the server require an appsecret_proof argument");
    assertThat(with.status()).isEqualTo(200);
  }

  @Test
  void rejects_a_wrong_proof_even_if_none_is_required() {
    var response = client.get("/me", Demo.ADMIN_TOKEN, "appsecret_proof", "00");

    assertThat(response.message())
        .isEqualTo("Invalid appsecret_proof provided in the API argument");
    assertThat(response.json().path("error").path("type").asText())
        .isEqualTo("GraphMethodException");
  }

  @Test
  void accepts_a_timed_proof_for_five_minutes() {
    assertThat(timedProof(sandbox.now().minusSeconds(200)).status()).isEqualTo(200);
    assertThat(timedProof(sandbox.now().minusSeconds(400)).summary()).isEqualTo("400 100");
  }

  @Test
  void accepts_proofs_of_the_old_secret_only_while_it_is_accepted() {
    var newSecret = new Secret("0123456789abcdef0123456789abcdef");
    var proof = GraphClient.proof(Demo.ADMIN_TOKEN);
    sandbox.update(
        App.class,
        Demo.APP_ID,
        app -> app.withSecrets(List.of(newSecret, app.secrets().getFirst())));
    var whileAccepted = client.get("/me", Demo.ADMIN_TOKEN, "appsecret_proof", proof);
    sandbox.update(App.class, Demo.APP_ID, app -> app.withSecrets(List.of(newSecret)));
    var afterRemoval = client.get("/me", Demo.ADMIN_TOKEN, "appsecret_proof", proof);

    assertThat(whileAccepted.status()).isEqualTo(200);
    assertThat(afterRemoval.summary()).isEqualTo("400 100");
    assertThat(client.get("/me", Demo.ADMIN_TOKEN).status()).isEqualTo(200);
    assertThat(client.inspect(Demo.ADMIN_TOKEN).summary()).isEqualTo("400 190");
  }

  private GraphClient.Response timedProof(Instant at) {
    var seconds = Long.toString(at.getEpochSecond());
    return client.get(
        "/me",
        Demo.ADMIN_TOKEN,
        "appsecret_time",
        seconds,
        "appsecret_proof",
        GraphClient.proof(Demo.ADMIN_TOKEN + "|" + seconds));
  }
}
