package io.whatsapptoken.operator.meta.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
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
  private static final long LARGEST_BODY = 64 * 1024;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final GraphEndpoint endpoint;
  private final HttpClient client;

  HttpTransport(GraphEndpoint endpoint) {
    this(endpoint, newClient(endpoint));
  }

  HttpTransport(GraphEndpoint endpoint, HttpClient client) {
    this.endpoint = endpoint;
    this.client = client;
  }

  static HttpClient newClient(GraphEndpoint endpoint) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(endpoint.connectTimeout())
        // A redirect would take the credential to another place.
        .followRedirects(HttpClient.Redirect.NEVER)
        .executor(Executors.newVirtualThreadPerTaskExecutor())
        .build();
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
      return new HttpResult.NoResponse(TransportFailures.failure(e.getCause()));
    }
  }

  private HttpRequest request(GraphRequest call) {
    var parameters = call.encodedParameters();
    var request = HttpRequest.newBuilder().header("Authorization", call.authorization());
    if (call.isPost()) {
      return request
          .uri(endpoint.at(call.path()))
          .header("Content-Type", "application/x-www-form-urlencoded")
          .POST(BodyPublishers.ofString(parameters))
          .build();
    }
    return request.uri(endpoint.at(call.path() + "?" + parameters)).GET().build();
  }

  private static HttpResult received(HttpResponse<String> response) {
    return new HttpResult.Response(
        response.statusCode(), response.headers(), json(response.body()));
  }

  private static JsonNode json(String body) {
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
