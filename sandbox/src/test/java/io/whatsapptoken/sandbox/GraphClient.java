package io.whatsapptoken.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.whatsapptoken.sandbox.model.Secret;
import io.whatsapptoken.sandbox.protocol.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/** Calls a sandbox like any other HTTP client. */
final class GraphClient {
  static final String APP_TOKEN = Demo.APP_ID + "|" + Demo.APP_SECRET;
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI url;

  GraphClient(GraphSandbox sandbox) {
    this.url = sandbox.url();
  }

  record Response(int status, HttpHeaders headers, String text) {
    JsonNode json() {
      return Json.parse(text).orElseThrow();
    }

    JsonNode data() {
      return json().path("data");
    }

    /** {@return such as {@code 400 190/463}; {@code 200} if there is no error} */
    String summary() {
      var error = json().path("error");
      var subcode = error.has("error_subcode") ? "/" + error.path("error_subcode").asInt() : "";
      return error.isMissingNode()
          ? "" + status
          : status + " " + error.path("code").asInt() + subcode;
    }

    String message() {
      return json().path("error").path("message").asText();
    }

    String token() {
      return json().path("access_token").asText();
    }
  }

  static String proof(String token) {
    return new Secret(Demo.APP_SECRET).sign(token);
  }

  static Map<String, String> params(String... pairs) {
    var params = new LinkedHashMap<String, String>();
    for (int i = 0; i < pairs.length; i += 2) {
      params.put(pairs[i], pairs[i + 1]);
    }
    return params;
  }

  Response get(String path, String token, String... params) {
    return send(request(path, token, params).GET());
  }

  Response delete(String path, String token, String... params) {
    return send(request(path, token, params).DELETE());
  }

  /** Sends the parameters as a form. */
  Response post(String path, String token, String... params) {
    return send(
        request(path, token)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(urlEncoded(params(params)))));
  }

  Response postJson(String path, String token, String json) {
    return send(
        request(path, token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  Response admin(String path, String json) {
    return send(request("/_sandbox" + path, "").POST(BodyPublishers.ofString(json)));
  }

  Response admin(String path) {
    return send(request("/_sandbox" + path, "").GET());
  }

  Response inspect(String token) {
    return get("/v25.0/debug_token", APP_TOKEN, "input_token", token);
  }

  Response issue(String userId, String... overrides) {
    return post(
        "/v25.0/" + userId + "/access_tokens",
        Demo.ADMIN_TOKEN,
        merged(
            overrides,
            "business_app",
            Demo.APP_ID,
            "scope",
            "whatsapp_business_messaging",
            "appsecret_proof",
            proof(Demo.ADMIN_TOKEN)));
  }

  Response exchange(String token, String... overrides) {
    return get(
        "/v25.0/oauth/access_token",
        "",
        merged(
            overrides,
            withClientCredentials("grant_type", "fb_exchange_token", "fb_exchange_token", token)));
  }

  Response revoke(String token, String... overrides) {
    return get(
        "/v25.0/oauth/revoke",
        "",
        merged(
            overrides,
            withClientCredentials("revoke_token", token, "access_token", Demo.ADMIN_TOKEN)));
  }

  private static String[] withClientCredentials(String... overrides) {
    return merged(overrides, "client_id", Demo.APP_ID, "client_secret", Demo.APP_SECRET);
  }

  /** {@return the parameters; {@code overrides} take precedence} */
  private static String[] merged(String[] overrides, String... defaults) {
    var merged = params(defaults);
    merged.putAll(params(overrides));
    var flat = new ArrayList<String>();
    merged.forEach((name, value) -> {
      flat.add(name);
      flat.add(value);
    });
    return flat.toArray(String[]::new);
  }

  private HttpRequest.Builder request(String path, String token, String... params) {
    var query = params.length == 0 ? "" : "?" + urlEncoded(params(params));
    var request = HttpRequest.newBuilder(url.resolve(path + query));
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  Response send(HttpRequest.Builder request) {
    try {
      var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Response(response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String urlEncoded(Map<String, String> params) {
    var pairs = new ArrayList<String>();
    params.forEach((name, value) -> pairs.add(name + "=" + urlEncoded(value)));
    return String.join("&", pairs);
  }

  private static String urlEncoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
