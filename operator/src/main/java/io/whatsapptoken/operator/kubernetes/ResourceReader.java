package io.whatsapptoken.operator.kubernetes;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ListMeta;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lists objects of others: a response is read while it arrives, and one object at a time is held.
 * So the memory that a list takes depends on its largest object (at most 1.5 MiB, a limit of etcd),
 * not on their number or size. The client's own lists hold the whole response, several times.
 */
final class ResourceReader {
  private static final int PAGE = 500;

  /** Lists of the whole process at a time: each holds one object, and what has just arrived. */
  private static final int CONCURRENT_LISTS = 2;

  private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(15);

  /** A page that takes longer would block other lists. */
  private static final Duration PAGE_TIMEOUT = Duration.ofMinutes(1);

  private final KubernetesClient client;
  private final ObjectMapper json = KubernetesClients.mapper();
  private final Semaphore permits = new Semaphore(CONCURRENT_LISTS, true);

  ResourceReader(KubernetesClient client) {
    this.client = client;
  }

  /**
   * Passes on every object of a list.
   *
   * @param path of the list below the address of the API server, without parameters
   * @throws KubernetesClientException if the API server rejects it or does not respond in time
   */
  <T extends HasMetadata> void list(Class<T> type, String path, Consumer<T> use) {
    permits.acquireUninterruptibly();
    try {
      Optional<String> next = Optional.empty();
      do {
        next = page(type, uri(path, next), use);
      } while (next.isPresent());
    } finally {
      permits.release();
    }
  }

  private URI uri(String path, Optional<String> next) {
    var server = client.getMasterUrl().toString().replaceAll("/+$", "");
    var continued =
        next.map(token -> "&continue=" + URLEncoder.encode(token, StandardCharsets.UTF_8));
    return URI.create(server + path + "?limit=" + PAGE + continued.orElse(""));
  }

  /** {@return the token of the next page} */
  private <T extends HasMetadata> Optional<String> page(Class<T> type, URI uri, Consumer<T> use) {
    var response = send(uri);
    try (var body = response.body()) {
      var timeout = closeLater(body);
      try {
        if (!response.isSuccessful()) {
          throw new KubernetesClientException(status(response.code(), body));
        }
        return items(json.getFactory().createParser(body), type, use);
      } finally {
        timeout.cancel(false);
      }
    } catch (IOException e) {
      throw new KubernetesClientException("the list " + uri.getPath() + " was interrupted", e);
    }
  }

  private HttpResponse<InputStream> send(URI uri) {
    HttpClient http = client.getHttpClient();
    var request =
        http.newHttpRequestBuilder()
            .uri(uri)
            .header("Accept", "application/json")
            .timeout(RESPONSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
            .build();
    try {
      return http.sendAsync(request, InputStream.class).join();
    } catch (CompletionException e) {
      throw new KubernetesClientException("the list " + uri.getPath() + " failed", e.getCause());
    }
  }

  /** Ends a read that waits for data. */
  private static CompletableFuture<?> closeLater(InputStream body) {
    return CompletableFuture.runAsync(
        () -> close(body),
        CompletableFuture.delayedExecutor(PAGE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS));
  }

  private static void close(InputStream body) {
    try {
      body.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Status status(int code, InputStream body) throws IOException {
    try {
      return new StatusBuilder(json.readValue(body, Status.class)).withCode(code).build();
    } catch (com.fasterxml.jackson.core.JacksonException e) {
      return new StatusBuilder().withCode(code).withMessage("no reason given").build();
    }
  }

  private <T> Optional<String> items(JsonParser parser, Class<T> type, Consumer<T> use)
      throws IOException {
    @Nullable ListMeta metadata = null;
    expect(JsonToken.START_OBJECT, parser);
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "metadata" -> metadata = json.readValue(parser, ListMeta.class);
        case "items" -> {
          while (parser.nextToken() == JsonToken.START_OBJECT) {
            use.accept(json.readValue(parser, type));
          }
        }
        default -> parser.skipChildren();
      }
    }
    return Optional.ofNullable(metadata)
        .map(ListMeta::getContinue)
        .filter(token -> !token.isEmpty());
  }

  private static void expect(JsonToken token, JsonParser parser) throws IOException {
    if (parser.nextToken() != token) {
      throw new IOException("the API server responded with something other than a list");
    }
  }
}
