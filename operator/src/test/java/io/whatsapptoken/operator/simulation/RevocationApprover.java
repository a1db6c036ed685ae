package io.whatsapptoken.operator.simulation;

import io.whatsapptoken.operator.kubernetes.Names;

/** A person who allows revocation again, after Meta ended more tokens than one. */
final class RevocationApprover {
  private final World world;
  private int approvals;

  RevocationApprover(World world) {
    this.world = world;
  }

  /** Does nothing while revocation is not paused. */
  void approve() {
    if (isPaused()) {
      approvals++;
      world.history().record("people", "allow revocation again", "");
      world
          .api()
          .edit(
              ResourceKind.META_APP,
              ResourceTemplates.APP,
              json ->
                  json.withObjectProperty("metadata")
                      .withObjectProperty("annotations")
                      .put(Names.ALLOW_REVOCATION, "approval " + approvals));
    }
  }

  private boolean isPaused() {
    var app = world.api().find(ResourceKind.META_APP, ResourceTemplates.APP).orElseThrow().json();
    var revocation = app.path("status").path("revocation");
    return revocation.has("pausedSince")
        && revocation
            .path("lastAllowed")
            .asText()
            .equals(app.path("metadata").path("annotations").path(Names.ALLOW_REVOCATION).asText());
  }
}
