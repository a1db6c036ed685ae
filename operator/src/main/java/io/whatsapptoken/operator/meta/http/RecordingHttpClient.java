package io.whatsapptoken.operator.meta.http;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** Passes each response on, and to a recorder: what the operator's client sees, it sees as well. */
final class RecordingHttpClient extends HttpClient {
  private final HttpClient http;
  private final Clock clock;
  private final Recorder recorder;

  /** Receives each response with the time at which its request was sent, and that of arrival. */
  @FunctionalInterface
  interface Recorder {
    void received(HttpResponse<?> response, Instant sent, Instant received);
  }

  RecordingHttpClient(HttpClient http, Clock clock, Recorder recorder) {
    this.http = http;
    this.clock = clock;
    this.recorder = recorder;
  }

  @Override
  public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
      throws IOException, InterruptedException {
    var sent = clock.instant();
    return recorded(http.send(request, handler), sent);
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    var sent = clock.instant();
    return http.sendAsync(request, handler).thenApply(response -> recorded(response, sent));
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request,
      HttpResponse.BodyHandler<T> handler,
      HttpResponse.PushPromiseHandler<T> pushPromises) {
    return sendAsync(request, handler);
  }

  private <T> HttpResponse<T> recorded(HttpResponse<T> response, Instant sent) {
    recorder.received(response, sent, clock.instant());
    return response;
  }

  @Override
  public Optional<CookieHandler> cookieHandler() {
    return http.cookieHandler();
  }

  @Override
  public Optional<Duration> connectTimeout() {
    return http.connectTimeout();
  }

  @Override
  public Redirect followRedirects() {
    return http.followRedirects();
  }

  @Override
  public Optional<ProxySelector> proxy() {
    return http.proxy();
  }

  @Override
  public SSLContext sslContext() {
    return http.sslContext();
  }

  @Override
  public SSLParameters sslParameters() {
    return http.sslParameters();
  }

  @Override
  public Optional<Authenticator> authenticator() {
    return http.authenticator();
  }

  @Override
  public Version version() {
    return http.version();
  }

  @Override
  public Optional<Executor> executor() {
    return http.executor();
  }

  @Override
  public void shutdownNow() {
    http.shutdownNow();
  }

  @Override
  public void close() {
    http.close();
  }
}
