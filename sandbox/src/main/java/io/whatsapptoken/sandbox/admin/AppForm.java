package io.whatsapptoken.sandbox.admin;

import io.whatsapptoken.sandbox.world.App;
import io.whatsapptoken.sandbox.world.Secret;
import java.util.ArrayList;
import java.util.List;

/** Reads what can be set on an app; what is not named stays. */
final class AppForm {
  private AppForm() {}

  /** {@return the app after the body of {@code POST /_sandbox/apps/{id}}} */
  static App changed(Form form, App app) {
    form.knowing(
        "secret",
        "keepOldSecret",
        "standing",
        "requireAppSecretProof",
        "callsPerHour",
        "callsPerHourPerWaba");
    var secret = form.optionalText("secret").map(Secret::new);
    boolean keepOld = form.flag("keepOldSecret").orElse(false);
    return settings(form, secret.map(fresh -> withSecret(app, fresh, keepOld)).orElse(app));
  }

  static App settings(Form form, App app) {
    var standing = form.word("standing", App.Standing.class).orElse(app.standing());
    var proof =
        form.flag("requireAppSecretProof")
            .map(needed -> needed ? App.ProofPolicy.REQUIRED : App.ProofPolicy.OPTIONAL)
            .orElse(app.proof());
    var limits =
        new App.CallLimits(
            form.number("callsPerHour").or(() -> app.limits().perApp()),
            form.number("callsPerHourPerWaba").or(() -> app.limits().perWaba()));
    return app.withStanding(standing).withProof(proof).withLimits(limits);
  }

  private static App withSecret(App app, Secret fresh, boolean keepOld) {
    var accepted = new ArrayList<>(List.of(fresh));
    if (keepOld) {
      accepted.addAll(app.secrets());
    }
    return app.withSecrets(accepted);
  }
}
