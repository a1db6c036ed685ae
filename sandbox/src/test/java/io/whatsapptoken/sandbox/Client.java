package io.whatsapptoken.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.whatsapptoken.sandbox.graph.Json;
import io.whatsapptoken.sandbox.world.Secret;
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

/** Calls a sandbox as any program would. */
final class Client {
  static final String APP_TOKEN = Demo.APP_ID + "|" + Demo.APP_SECRET;
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI url;

  Client(GraphSandbox sandbox) {
    this.url = sandbox.url();
  }

  record Answer(int status, HttpHeaders headers, String text) {
    JsonNode json() {
      return Json.parse(text).orElseThrow();
    }

    JsonNode data() {
      return json().path("data");
    }

    /** {@return such as {@code 400 190/463}, or {@code 200} where there is no error} */
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

  Answer get(String path, String token, String... params) {
    return send(request(path, token, params).GET());
  }

  Answer delete(String path, String token, String... params) {
    return send(request(path, token, params).DELETE());
  }

  /** Parameters as a form. */
  Answer post(String path, String token, String... params) {
    return send(
        request(path, token)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(coded(params(params)))));
  }

  Answer postJson(String path, String token, String json) {
    return send(
        request(path, token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  Answer admin(String path, String json) {
    return send(request("/_sandbox" + path, "").POST(BodyPublishers.ofString(json)));
  }

  Answer admin(String path) {
    return send(request("/_sandbox" + path, "").GET());
  }

  Answer inspect(String token) {
    return get("/v25.0/debug_token", APP_TOKEN, "input_token", token);
  }

  Answer issue(String userId, String... more) {
    return post(
        "/v25.0/" + userId + "/access_tokens",
        Demo.ADMIN_TOKEN,
        merged(
            more,
            "business_app",
            Demo.APP_ID,
            "scope",
            "whatsapp_business_messaging",
            "appsecret_proof",
            proof(Demo.ADMIN_TOKEN)));
  }

  Answer exchange(String token, String... more) {
    return get(
        "/v25.0/oauth/access_token",
        "",
        merged(more, secretly("grant_type", "fb_exchange_token", "fb_exchange_token", token)));
  }

  Answer revoke(String token, String... more) {
    return get(
        "/v25.0/oauth/revoke",
        "",
        merged(more, secretly("revoke_token", token, "access_token", Demo.ADMIN_TOKEN)));
  }

  private static String[] secretly(String... more) {
    return merged(more, "client_id", Demo.APP_ID, "client_secret", Demo.APP_SECRET);
  }

  /** The first ones win. */
  private static String[] merged(String[] first, String... then) {
    var all = params(then);
    all.putAll(params(first));
    var flat = new ArrayList<String>();
    all.forEach((name, value) -> {
      flat.add(name);
      flat.add(value);
    });
    return flat.toArray(String[]::new);
  }

  private HttpRequest.Builder request(String path, String token, String... params) {
    var query = params.length == 0 ? "" : "?" + coded(params(params));
    var request = HttpRequest.newBuilder(url.resolve(path + query));
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  Answer send(HttpRequest.Builder request) {
    try {
      var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String coded(Map<String, String> params) {
    var pairs = new ArrayList<String>();
    params.forEach((name, value) -> pairs.add(name + "=" + coded(value)));
    return String.join("&", pairs);
  }

  private static String coded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
