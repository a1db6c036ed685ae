package io.whatsapptoken.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.sandbox.model.App;
import io.whatsapptoken.sandbox.model.Secret;
import io.whatsapptoken.sandbox.protocol.GraphRequest;
import io.whatsapptoken.sandbox.protocol.GraphResponse;
import io.whatsapptoken.sandbox.protocol.HttpMethod;
import io.whatsapptoken.sandbox.protocol.Json;
import io.whatsapptoken.sandbox.protocol.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SecretLeakTest {
  private static final String TOKEN = "EAAcanarytoken4711ZDZD";
  private static final String SECRET = "canarysecret4711";
  private static final String SEED =
      """
      {"businesses": [{"id": "1"}],
       "apps": [{"id": "2", "business": "1", "secret": "canarysecret4711"}],
       "systemUsers": [{"id": "3", "business": "1", "role": "ADMIN", "installedApps": ["2"]}],
       "tokens": [{"value": "EAAcanarytoken4711ZDZD", "app": "2", "user": "3",
                   "scopes": ["business_management"]}]}\
      """;
  @AutoClose private final GraphSandbox sandbox = GraphSandbox.start();
  private final GraphClient client = new GraphClient(sandbox);

  @Test
  void no_admin_response_contains_a_token_a_secret_or_a_proof() {
    var proof = new Secret(SECRET).sign(TOKEN);
    var responses = new ArrayList<String>();
    responses.add(client.admin("/seed", SEED).text());
    var issued = issueWith(proof);
    useEverywhere(proof, issued);
    invalidInputs().forEach((path, body) -> responses.add(client.admin(path, body).text()));
    for (var path : List.of("/tokens", "/calls", "/faults", "/health", "/clock", "/" + TOKEN)) {
      responses.add(client.admin(path).text());
    }

    assertThat(String.join("\n", responses)).doesNotContain(TOKEN, SECRET, proof, issued);
  }

  @Test
  void no_object_that_contains_a_secret_prints_it() {
    client.admin("/seed", SEED);
    var parameters = Parameters.of(Map.of("access_token", TOKEN, "client_secret", SECRET));
    var printed =
        List.of(
            new Secret(TOKEN),
            parameters,
            GraphRequest.of(HttpMethod.GET, "/" + TOKEN, parameters),
            new GraphResponse(200, Map.of(), Json.object().put("access_token", TOKEN)),
            sandbox.find(App.class, "2"),
            sandbox.tokens(),
            sandbox.calls());

    assertThat(printed.toString()).doesNotContain(TOKEN, SECRET);
  }

  private String issueWith(String proof) {
    return client
        .post(
            "/3/access_tokens",
            TOKEN,
            "business_app",
            "2",
            "scope",
            "business_management",
            "appsecret_proof",
            proof)
        .token();
  }

  private void useEverywhere(String proof, String issued) {
    client.get("/me", TOKEN, "appsecret_proof", proof);
    client.get("/debug_token", "2|" + SECRET, "input_token", issued);
    client.get("/" + TOKEN + "/" + SECRET, TOKEN);
    client.get("/oauth/access_token", "", "client_id", SECRET, "client_secret", SECRET);
    client.delete("/me/permissions/" + TOKEN, TOKEN);
    client.admin("/faults", "{\"kind\": \"status\", \"body\": \"" + SECRET + "\"}");
    client.get("/me", TOKEN);
  }

  private static Map<String, String> invalidInputs() {
    return Map.of(
        "/seed",
        "{\"apps\": [{\"id\": \""
            + SECRET
            + "\", \"secret\": \""
            + SECRET
            + "\", \""
            + SECRET
            + "\": 1, \"status\": \""
            + SECRET
            + "\"}], \"tokens\": [{\"value\": \""
            + TOKEN
            + "\", \"app\": \""
            + TOKEN
            + "\", \"kind\": \""
            + TOKEN
            + "\"}], \""
            + TOKEN
            + "\": 1}",
        "/seed?again",
        TOKEN + SECRET,
        "/tokens/invalidate",
        "{\"fingerprint\": \"" + TOKEN + "\", \"subcode\": \"" + SECRET + "\"}",
        "/apps/2",
        "{\"secret\": \"" + SECRET + "\", \"status\": \"" + SECRET + "\"}",
        "/apps/" + SECRET,
        "{}",
        "/users/3",
        "{\"role\": \"" + TOKEN + "\", \"allowedScopes\": \"" + TOKEN + "\"}",
        "/clock",
        "{\"advanceSeconds\": \"" + SECRET + "\"}");
  }
}
