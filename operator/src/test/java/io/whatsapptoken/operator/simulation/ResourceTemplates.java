package io.whatsapptoken.operator.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The objects that people and controllers make. */
final class ResourceTemplates {
  static final String APP = "acme";
  static final String CREDENTIALS = "acme-meta";

  private static final ObjectMapper JSON = new ObjectMapper();

  private ResourceTemplates() {}

  static ObjectNode token(TokenFixture fixture, Scenario scenario) {
    return json(
        """
        {"metadata": {"name": "%s"},
         "spec": {
           "appRef": {"name": "acme"},
           "source": %s,
           "scopes": ["%s"],
           "verification": %s,
           "rotation": {"period": "%dm"},
           "secret": {"name": "%s"}, "deletionPolicy": "%s",
           "dependents": %s,
           "retirement": {"overlap": "%ds"}}}
        """
            .formatted(
                fixture.name(),
                source(fixture, scenario),
                String.join("\", \"", SimulatedMeta.scopes(fixture)),
                verification(fixture, scenario),
                scenario.period().toMinutes(),
                fixture.targetSecretName(),
                scenario.revoking() ? "Revoke" : "Retain",
                dependents(fixture, scenario),
                scenario.overlap().toSeconds()));
  }

  private static String verification(TokenFixture fixture, Scenario scenario) {
    var assets =
        fixture.isAdmin()
            ? ""
            : ", \"businessAccountIds\": [\"200000000000001\"], \"phoneNumberIds\":"
                + " [\"300000000000001\"]";
    return "{\"interval\": \"%ds\"%s}".formatted(scenario.interval().toSeconds(), assets);
  }

  private static String dependents(TokenFixture fixture, Scenario scenario) {
    return fixture.isAdmin()
        ? "{\"discovery\": \"None\"}"
        : "{\"strategy\": {\"timeout\": \"%ds\"}, \"onFailure\": \"%s\"}"
            .formatted(scenario.timeout().toSeconds(), scenario.rollBack() ? "RollBack" : "Hold");
  }

  private static String source(TokenFixture fixture, Scenario scenario) {
    return switch (fixture.source()) {
      case ISSUED ->
          "{\"systemUser\": {\"id\": \"%s\", \"expiring\": %s}}"
              .formatted(fixture.systemUser(), scenario.expiring());
      case EXCHANGED, ADMIN -> "{\"exchange\": {\"secretRef\": %s}}".formatted(secretRef(fixture));
      case SUPPLIED -> "{\"supplied\": {\"secretRef\": %s}}".formatted(secretRef(fixture));
    };
  }

  private static String secretRef(TokenFixture fixture) {
    return "{\"name\": \"%s\", \"key\": \"token\"}".formatted(fixture.supplySecretName());
  }

  /** What a person puts a token into. */
  static ObjectNode supplySecret(TokenFixture fixture, String text) {
    return json(
        """
        {"metadata": {"name": "%s", "labels": {"whatsapptoken.io/watch": "true"}}, "type": "Opaque",
         "data": {"token": "%s"}}
        """
            .formatted(fixture.supplySecretName(), base64(text)));
  }

  static ObjectNode metaApp(Scenario scenario) {
    return json(
        """
        {"metadata": {"name": "acme"},
         "spec": {"appId": "%s",
           "appSecretRef": {"name": "acme-meta", "key": "app-secret"},
           "adminTokenRef": %s}}
        """
            .formatted(
                SimulatedMeta.APP_ID,
                scenario.fixtures().stream()
                    .filter(TokenFixture::isAdmin)
                    .findFirst()
                    .map(TokenFixture::targetSecretName)
                    .map("{\"name\": \"%s\", \"key\": \"token\"}"::formatted)
                    .orElse("{\"name\": \"acme-meta\", \"key\": \"admin-token\"}")));
  }

  static ObjectNode credentials() {
    return json(
        """
        {"metadata": {"name": "acme-meta"}, "type": "Opaque",
         "data": {"app-secret": "%s", "admin-token": "%s"}}
        """
            .formatted(base64(SimulatedMeta.APP_SECRET), base64(SimulatedMeta.ADMIN_TOKEN)));
  }

  static ObjectNode deployment(String name, TokenFixture fixture, int replicas) {
    return json(
        """
        {"metadata": {"name": "%s"},
         "spec": {"replicas": %d, "selector": {"matchLabels": {"app": "%s"}},
           "template": {"metadata": {"labels": {"app": "%s"}}, "spec": %s}}}
        """
            .formatted(name, replicas, name, name, podSpec(fixture)));
  }

  static ObjectNode pod(String name, String app, ObjectNode template) {
    var pod = json("{\"metadata\": {\"name\": \"%s\"}}".formatted(name));
    var metadata = pod.withObjectProperty("metadata");
    metadata.set("labels", template.path("metadata").path("labels").deepCopy());
    metadata.set("annotations", template.path("metadata").path("annotations").deepCopy());
    metadata.withArrayProperty("ownerReferences").addObject().put("name", app);
    pod.set("spec", template.path("spec").deepCopy());
    pod.withObjectProperty("status").put("phase", "Pending");
    return pod;
  }

  private static String podSpec(TokenFixture fixture) {
    return """
    {"containers": [{"name": "main", "image": "app",
      "env": [{"name": "TOKEN", "valueFrom": {"secretKeyRef": {"name": "%s", "key": "token"}}}]}]}
    """
        .formatted(fixture.targetSecretName());
  }

  static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  static ObjectNode json(String text) {
    try {
      return (ObjectNode) JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
