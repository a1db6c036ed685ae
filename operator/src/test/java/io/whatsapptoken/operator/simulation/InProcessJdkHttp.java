package io.whatsapptoken.operator.simulation;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;

/** An HTTP client of the JDK's type whose calls are answered in place, with text. */
abstract class InProcessJdkHttp extends HttpClient {

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
    public Version version() {
      return Version.HTTP_1_1;
    }
  }

  @Override
  public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
      throws IOException {
    throw new UnsupportedOperationException("calls are sent asynchronously");
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request,
      HttpResponse.BodyHandler<T> handler,
      HttpResponse.PushPromiseHandler<T> pushes) {
    throw new UnsupportedOperationException("nothing is pushed");
  }

  @Override
  public Optional<CookieHandler> cookieHandler() {
    return Optional.empty();
  }

  @Override
  public Optional<Duration> connectTimeout() {
    return Optional.empty();
  }

  @Override
  public Redirect followRedirects() {
    return Redirect.NEVER;
  }

  @Override
  public Optional<ProxySelector> proxy() {
    return Optional.empty();
  }

  @Override
  public SSLContext sslContext() {
    throw new UnsupportedOperationException("nothing is encrypted");
  }

  @Override
  public SSLParameters sslParameters() {
    throw new UnsupportedOperationException("nothing is encrypted");
  }

  @Override
  public Optional<Authenticator> authenticator() {
    return Optional.empty();
  }

  @Override
  public Version version() {
    return Version.HTTP_1_1;
  }

  @Override
  public Optional<Executor> executor() {
    return Optional.empty();
  }
}
