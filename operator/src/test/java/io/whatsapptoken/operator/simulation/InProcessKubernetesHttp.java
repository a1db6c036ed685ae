package io.whatsapptoken.operator.simulation;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.http.StandardHttpHeaders;
import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import io.fabric8.kubernetes.client.http.TlsVersion;
import io.fabric8.kubernetes.client.http.WebSocket;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;

/** What the real Kubernetes client takes for HTTP: calls are answered in place. */
final class InProcessKubernetesHttp implements HttpClient, HttpClient.Builder, HttpClient.Factory {
  private final Transport transport;

  InProcessKubernetesHttp(Transport transport) {
    this.transport = transport;
  }

  /** Who answers. */
  interface Transport {
    ApiResponse send(HttpRequest request) throws IOException;
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, Class<T> type) {
    try {
      var response = transport.send(request);
      return CompletableFuture.completedFuture(
          new Response<>(request, response.status(), type.cast(body(response, type))));
    } catch (IOException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static Object body(ApiResponse response, Class<?> type) {
    var bytes = response.body().getBytes(StandardCharsets.UTF_8);
    return type.equals(byte[].class)
        ? bytes
        : type.equals(InputStream.class) ? new ByteArrayInputStream(bytes) : unknown(type);
  }

  private static Object unknown(Class<?> type) {
    throw new UnsupportedOperationException("no body of the type " + type);
  }

  private static final class Response<T> extends StandardHttpHeaders implements HttpResponse<T> {
    private final HttpRequest request;
    private final int code;
    private final T body;

    Response(HttpRequest request, int code, T body) {
      super(Map.of());
      this.request = request;
      this.code = code;
      this.body = body;
    }

    @Override
    public int code() {
      return code;
    }

    @Override
    public T body() {
      return body;
    }

    @Override
    public HttpRequest request() {
      return request;
    }

    @Override
    public Optional<HttpResponse<?>> previousResponse() {
      return Optional.empty();
    }
  }

  @Override
  public HttpRequest.Builder newHttpRequestBuilder() {
    return new StandardHttpRequest.Builder();
  }

  @Override
  public CompletableFuture<HttpResponse<AsyncBody>> consumeBytes(
      HttpRequest request, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
    throw new UnsupportedOperationException("nothing is streamed");
  }

  @Override
  public WebSocket.Builder newWebSocketBuilder() {
    throw new UnsupportedOperationException("nothing is watched over HTTP");
  }

  @Override
  public InProcessKubernetesHttp newBuilder() {
    return this;
  }

  @Override
  public HttpClient build() {
    return this;
  }

  @Override
  public boolean isClosed() {
    return false;
  }

  @Override
  public void close() {
    // nothing is held
  }

  @Override
  public InProcessKubernetesHttp tag(Object tag) {
    return this;
  }

  @Override
  public InProcessKubernetesHttp connectTimeout(long time, TimeUnit unit) {
    return this;
  }

  @Override
  public InProcessKubernetesHttp addOrReplaceInterceptor(String name, Interceptor interceptor) {
    return this;
  }

  @Override
  public InProcessKubernetesHttp authenticatorNone() {
    return this;
  }

  @Override
  public InProcessKubernetesHttp sslContext(KeyManager[] keys, TrustManager[] trust) {
    return this;
  }

  @Override
  public InProcessKubernetesHttp followAllRedirects() {
    return this;
  }

  @Override
  public InProcessKubernetesHttp proxyAddress(InetSocketAddress address) {
    return this;
  }

  @Override
  public InProcessKubernetesHttp proxyAuthorization(String authorization) {
    return this;
  }

  @Override
  public InProcessKubernetesHttp proxyType(HttpClient.ProxyType type) {
    return this;
  }

  @Override
  public InProcessKubernetesHttp tlsVersions(TlsVersion... versions) {
    return this;
  }

  @Override
  public InProcessKubernetesHttp tlsServerName(String name) {
    return this;
  }

  @Override
  public InProcessKubernetesHttp preferHttp11() {
    return this;
  }
}
