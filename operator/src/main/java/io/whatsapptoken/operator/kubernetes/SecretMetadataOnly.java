package io.whatsapptoken.operator.kubernetes;

import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;

/**
 * Lists and watches Secrets without what they hold: the API server leaves it out ("Receiving
 * resources as Tables and PartialObjectMetadata" in the Kubernetes API concepts). Caches need
 * names, labels and annotations only, and a Secret of others may carry our labels. One Secret is
 * read as a whole.
 */
final class SecretMetadataOnly implements Interceptor {
  static final String NAME = "secret-metadata-only";

  private static final String ACCEPT =
      "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1";
  private static final String ACCEPT_WATCH =
      "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1";

  @Override
  public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
    var uri = request.uri();
    if (request.method().equals("GET") && uri.getPath().endsWith("/secrets")) {
      // The raw one: a label selector with such a label is encoded.
      var watches = String.valueOf(uri.getRawQuery()).contains("watch=true");
      builder.setHeader("Accept", watches ? ACCEPT_WATCH : ACCEPT);
    }
  }
}
