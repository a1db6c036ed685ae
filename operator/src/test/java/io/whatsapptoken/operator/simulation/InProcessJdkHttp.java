package io.whatsapptoken.operator.simulation;

import io.whatsapptoken.operator.meta.http.OfflineHttpClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.stream.Collectors;
import javax.net.ssl.SSLSession;

/** An HTTP client of the JDK's type whose calls are answered in place, with text. */
abstract class InProcessJdkHttp extends OfflineHttpClient {

  /** What comes back. */
  record Answer(int status, Map<String, String> headers, String body) {}

  abstract CompletableFuture<Answer> answer(HttpRequest request);

  @Override
  @SuppressWarnings("unchecked") // the body is text, and whoever calls asks for text
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    return answer(request)
        .thenApply(answer -> (HttpResponse<T>) new Response(request, answer, headers(answer)));
  }

  private static HttpHeaders headers(Answer answer) {
    return HttpHeaders.of(
        answer.headers().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue()))),
        (_, _) -> true);
  }

  /** The text of a body, which the publishers of texts give at once. */
  static String text(HttpRequest.BodyPublisher publisher) {
    var text = new StringBuilder();
    publisher.subscribe(
        new Flow.Subscriber<ByteBuffer>() {
          @Override
          public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
          }

          @Override
          public void onNext(ByteBuffer item) {
            text.append(StandardCharsets.UTF_8.decode(item));
          }

          @Override
          public void onError(Throwable thrown) {
            throw new IllegalStateException(thrown);
          }

          @Override
          public void onComplete() {
            // the text is whole
          }
        });
    return text.toString();
  }

  private record Response(HttpRequest request, Answer answer, HttpHeaders headers)
      implements HttpResponse<String> {
    @Override
    public int statusCode() {
      return answer.status();
    }

    @Override
    public String body() {
      return answer.body();
    }

    @Override
    public Optional<HttpResponse<String>> previousResponse() {
      return Optional.empty();
    }

    @Override
    public Optional<SSLSession> sslSession() {
      return Optional.empty();
    }

    @Override
    public URI uri() {
      return request.uri();
    }

    @Override
    public HttpClient.Version version() {
      return HttpClient.Version.HTTP_1_1;
    }
  }
}
