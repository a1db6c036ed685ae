package io.whatsapptoken.sandbox.admin;

import io.whatsapptoken.sandbox.model.App;
import io.whatsapptoken.sandbox.model.Secret;
import java.util.ArrayList;
import java.util.List;

/** Parses the settings of an app; absent fields keep their value. */
final class AppParser {
  private AppParser() {}

  /** {@return the app updated with the body of {@code POST /_sandbox/apps/{id}}} */
  static App update(JsonObjectReader reader, App app) {
    reader.allowOnly(
        "secret",
        "keepOldSecret",
        "status",
        "requireAppSecretProof",
        "callsPerHour",
        "callsPerHourPerWaba");
    var secret = reader.optionalText("secret").map(Secret::new);
    boolean keepOld = reader.optionalBoolean("keepOldSecret").orElse(false);
    return applySettings(
        reader, secret.map(newSecret -> withNewSecret(app, newSecret, keepOld)).orElse(app));
  }

  static App applySettings(JsonObjectReader reader, App app) {
    var status = reader.optionalEnum("status", App.Status.class).orElse(app.status());
    var proof =
        reader
            .optionalBoolean("requireAppSecretProof")
            .map(required -> required ? App.ProofPolicy.REQUIRED : App.ProofPolicy.OPTIONAL)
            .orElse(app.proofPolicy());
    var limits =
        new App.CallLimits(
            reader.optionalInt("callsPerHour").or(() -> app.limits().perApp()),
            reader.optionalInt("callsPerHourPerWaba").or(() -> app.limits().perWaba()));
    return app.withStatus(status).withProofPolicy(proof).withLimits(limits);
  }

  private static App withNewSecret(App app, Secret newSecret, boolean keepOld) {
    var secrets = new ArrayList<>(List.of(newSecret));
    if (keepOld) {
      secrets.addAll(app.secrets());
    }
    return app.withSecrets(secrets);
  }
}
