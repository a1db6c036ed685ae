package io.whatsapptoken.operator.meta.http;

import io.whatsapptoken.core.meta.MetaClient;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Examines Meta: the operator's own client, calls that the operator does not make, and a record of
 * every answer. For one thread.
 */
public final class GraphExplorer implements AutoCloseable {
  private static final Pattern VERSION = Pattern.compile("^.*?/v\\d+\\.\\d+/");

  private final GraphEndpoint endpoint;
  private final HttpClient http;
  private final HttpMetaClient client;
  private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();
  private volatile String question = "";

  public GraphExplorer(GraphEndpoint endpoint, Clock clock) {
    this.endpoint = endpoint;
    http =
        new RecordingHttpClient(
            HttpTransport.newClient(endpoint, Route.DIRECT), clock, this::record);
    client = new HttpMetaClient(endpoint, http, clock, CallListener.NOOP);
  }

  /** The operator's client: its results are those of the operator. */
  public MetaClient client() {
    return client;
  }

  public GraphEndpoint endpoint() {
    return endpoint;
  }

  /** What the next calls are to find out. */
  public GraphExplorer asks(String next) {
    question = next;
    return this;
  }

  /** All answers so far, in their order. */
  public List<Exchange> exchanges() {
    return List.copyOf(exchanges);
  }

  /** Makes a call that the operator does not make. */
  public RawAnswer send(RawCall call) {
    try {
      var response = http.send(request(call), BodyHandlers.ofString());
      var body = HttpTransport.json(String.valueOf(response.body()));
      var error = GraphErrorParser.read(response.statusCode(), body.path("error"), call.redactor());
      return new RawAnswer.Answered(response.statusCode(), body, error);
    } catch (IOException _) {
      // Its message can name the URL, which holds secrets.
      return new RawAnswer.Nothing();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new RawAnswer.Nothing();
    }
  }

  private HttpRequest request(RawCall call) {
    var request = HttpRequest.newBuilder().timeout(endpoint.timeout());
    call.authorization().ifPresent(value -> request.header("Authorization", value));
    var parameters = call.encodedParameters();
    if (call.method().equals("POST")) {
      return request
          .uri(endpoint.at(call.path()))
          .header("Content-Type", "application/x-www-form-urlencoded")
          .POST(BodyPublishers.ofString(parameters))
          .build();
    }
    return request
        .uri(endpoint.at(call.path() + (parameters.isEmpty() ? "" : "?" + parameters)))
        .method(call.method(), BodyPublishers.noBody())
        .build();
  }

  private void record(HttpResponse<?> response, Instant sent, Instant received) {
    var uri = response.request().uri();
    exchanges.add(
        new Exchange(
            question,
            response.request().method(),
            VERSION.matcher(uri.getPath()).replaceFirst(""),
            names(uri.getRawQuery()),
            response.statusCode(),
            response.headers(),
            HttpTransport.json(String.valueOf(response.body())),
            ClockSkew.ahead(response.headers(), sent, received)));
  }

  private static List<String> names(@Nullable String query) {
    return query == null
        ? List.of()
        : Pattern.compile("&")
            .splitAsStream(query)
            .map(part -> part.split("=", 2)[0])
            .sorted()
            .toList();
  }

  @Override
  public void close() {
    client.close();
  }
}
