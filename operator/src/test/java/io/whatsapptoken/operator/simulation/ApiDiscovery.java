package io.whatsapptoken.operator.simulation;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What the API server tells of its own kinds; the client asks once, and no fault strikes. */
final class ApiDiscovery {
  private ApiDiscovery() {}

  static ApiResponse answer(String path) {
    var group = path.replaceFirst("^/apis?/", "");
    var resources =
        Arrays.stream(ResourceKind.values())
            .filter(kind -> kind.apiVersion().equals(group))
            .map(kind ->
                "{\"name\":\"%s\",\"kind\":\"%s\",\"namespaced\":true,\"verbs\":[]}"
                    .formatted(kind.plural(), kind.label()))
            .collect(Collectors.joining(","));
    var json =
        "{\"kind\":\"APIResourceList\",\"apiVersion\":\"v1\",\"groupVersion\":\"%s\",\"resources\":[%s]}"
            .formatted(group, resources);
    return new ApiResponse(200, json);
  }
}
