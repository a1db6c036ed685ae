package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.core.revocation.RevocationPause;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.operator.kubernetes.RevocationPauses;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Makes pauses durable. One that the API server did not take is recorded before the next call. */
final class PauseRecorder {
  private final Map<App, RevocationPause> unrecorded = new ConcurrentHashMap<>();
  private final RevocationPauses pauses;

  PauseRecorder(RevocationPauses pauses) {
    this.pauses = pauses;
  }

  private record App(String namespace, String name) {
    static App of(DesiredState desired) {
      return new App(desired.resource().namespace(), desired.app());
    }
  }

  void record(DesiredState desired, RevocationPause pause) {
    unrecorded.put(App.of(desired), pause);
    recordLate(desired);
  }

  void recordLate(DesiredState desired) {
    var app = App.of(desired);
    var pause = unrecorded.get(app);
    if (pause != null) {
      pauses.pause(app.namespace(), app.name(), pause);
      unrecorded.remove(app, pause);
    }
  }
}
