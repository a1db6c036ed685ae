package io.whatsapptoken.operator.meta.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.HttpURLConnection;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends calls and brings back replies, in bounded time and space. No exception of the HTTP client
 * leaves it: some print the URL, which holds secrets.
 */
final class HttpTransport implements AutoCloseable {
  /** {@code debug_token} lists every asset of a token, about 20 bytes each. */
  private static final long LARGEST_BODY = 1024 * 1024;

  private static final ObjectMapper JSON = new ObjectMapper();

  static {
    // The JDK sends no password to a proxy that opens a tunnel, unless told so.
    System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
  }

  private final GraphEndpoint endpoint;
  private final Route route;
  private final HttpClient client;

  HttpTransport(GraphEndpoint endpoint, Route route) {
    this(endpoint, route, newClient(endpoint, route));
  }

  HttpTransport(GraphEndpoint endpoint, Route route, HttpClient client) {
    this.endpoint = endpoint;
    this.route = route;
    this.client = client;
  }

  static HttpClient newClient(GraphEndpoint endpoint, Route route) {
    var builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(endpoint.connectTimeout())
            .proxy(route.selector())
            // A redirect would take the credential to another place.
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(Executors.newVirtualThreadPerTaskExecutor());
    if ("https".equals(endpoint.baseUrl().getScheme())) {
      builder.sslContext(TrustedAuthorities.context(route.authorities()));
    }
    return builder.build();
  }

  HttpResult send(GraphRequest call) {
    var answer =
        client.sendAsync(
            request(call), BodyHandlers.limiting(BodyHandlers.ofString(), LARGEST_BODY));
    try {
      // The timeout of a request ends with the headers; a body that trickles in has none.
      return received(answer.get(endpoint.timeout().toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException _) {
      return abandoned(answer, "Meta did not answer in time");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return abandoned(answer, "the call was interrupted");
    } catch (ExecutionException e) {
      return new HttpResult.NoResponse(
          TransportFailures.failure(e.getCause(), proxy().isPresent() ? "the proxy" : "Meta"));
    }
  }

  private HttpRequest request(GraphRequest call) {
    var parameters = call.encodedParameters();
    var request = HttpRequest.newBuilder().header("Authorization", call.authorization());
    // Goes to the proxy only: the JDK takes it out of what travels through the tunnel.
    proxy()
        .flatMap(HttpProxy::authorization)
        .ifPresent(value -> request.header("Proxy-Authorization", value));
    if (call.isPost()) {
      return request
          .uri(endpoint.at(call.path()))
          .header("Content-Type", "application/x-www-form-urlencoded")
          .POST(BodyPublishers.ofString(parameters))
          .build();
    }
    return request.uri(endpoint.at(call.path() + "?" + parameters)).GET().build();
  }

  private Optional<HttpProxy> proxy() {
    return route.proxyFor(endpoint.baseUrl());
  }

  private HttpResult received(HttpResponse<String> response) {
    if (response.statusCode() == HttpURLConnection.HTTP_PROXY_AUTH && proxy().isPresent()) {
      return new HttpResult.NoResponse(TransportFailures.proxyRefused(response.statusCode()));
    }
    return new HttpResult.Response(
        response.statusCode(), response.headers(), json(response.body()));
  }

  /** A body; the missing node if it is not JSON. */
  static JsonNode json(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException _) {
      return MissingNode.getInstance();
    }
  }

  private static HttpResult abandoned(CompletableFuture<?> answer, String why) {
    answer.cancel(true);
    return new HttpResult.NoResponse(TransportFailures.unanswered(why));
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
