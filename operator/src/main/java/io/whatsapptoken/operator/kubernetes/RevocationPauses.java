package io.whatsapptoken.operator.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.whatsapptoken.api.v1alpha1.MetaApp;
import io.whatsapptoken.api.v1alpha1.MetaAppStatus;
import io.whatsapptoken.core.revocation.RevocationPause;
import io.whatsapptoken.core.revocation.RevocationState;
import io.whatsapptoken.core.token.Timestamps;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Pauses of revocation, in {@code MetaApp.status.revocation}: they hold for every token of the app
 * and for the next process. A field manager of its own writes them, so that they and the rest of
 * the status do not overwrite each other.
 */
public final class RevocationPauses {
  private static final PatchContext APPLY =
      new PatchContext.Builder()
          .withPatchType(PatchType.SERVER_SIDE_APPLY)
          .withFieldManager(Names.REVOCATION_MANAGER)
          .withForce(true)
          .build();

  private final KubernetesClient client;

  public RevocationPauses(KubernetesClient client) {
    this.client = client;
  }

  /** Whether tokens of the app are revoked. */
  public static RevocationState state(MetaApp app) {
    var allow = Snapshots.annotations(app.getMetadata()).getOrDefault(Names.ALLOW_REVOCATION, "");
    var status = Optional.ofNullable(app.getStatus()).map(MetaAppStatus::revocation);
    return new RevocationState(
        status.flatMap(RevocationPauses::pause),
        status.map(MetaAppStatus.Revocation::lastAllowed).orElse(""),
        allow);
  }

  private static Optional<RevocationPause> pause(MetaAppStatus.Revocation status) {
    return since(status)
        .map(since -> new RevocationPause(since, text(status.userId()), text(status.message())));
  }

  private static Optional<Instant> since(MetaAppStatus.Revocation status) {
    return Optional.ofNullable(status.pausedSince()).flatMap(Timestamps::read);
  }

  /** Nothing more is revoked for the app until a user allows it. An app that is gone has none. */
  public void pause(String namespace, String name, RevocationPause harm) {
    var app = client.resources(MetaApp.class).inNamespace(namespace).withName(name).get();
    if (app != null) {
      apply(app, state(app).paused(harm), null);
    }
  }

  /**
   * Records that a user has allowed revocation.
   *
   * @param app as it was observed; if it has changed since, the API server rejects this
   * @return how it is now
   */
  public MetaApp resume(MetaApp app) {
    return apply(app, state(app).resumed(), app.getMetadata().getResourceVersion());
  }

  private MetaApp apply(MetaApp app, RevocationState state, @Nullable String version) {
    var patch = new MetaApp();
    patch.getMetadata().setNamespace(app.getMetadata().getNamespace());
    patch.getMetadata().setName(app.getMetadata().getName());
    patch.getMetadata().setResourceVersion(version);
    patch.setStatus(new MetaAppStatus(null, null, null, null, null, status(state)));
    return client.resource(patch).subresource("status").patch(APPLY, patch);
  }

  private static MetaAppStatus.Revocation status(RevocationState state) {
    return state
        .recorded()
        .map(pause ->
            new MetaAppStatus.Revocation(
                pause.since().toString(), pause.userId(), pause.message(), state.lastAllowed()))
        .orElseGet(() -> new MetaAppStatus.Revocation(null, null, null, state.lastAllowed()));
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
