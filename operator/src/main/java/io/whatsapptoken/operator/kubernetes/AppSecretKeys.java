package io.whatsapptoken.operator.kubernetes;

import io.whatsapptoken.api.v1alpha1.MetaApp;
import io.whatsapptoken.api.v1alpha1.MetaAppStatus;
import io.whatsapptoken.api.v1alpha1.SecretKey;
import io.whatsapptoken.core.status.MetaAppConditionType;
import io.whatsapptoken.core.status.MetaAppReason;
import java.util.List;
import java.util.Optional;

/** The reference that may hold the app secret. */
final class AppSecretKeys {
  private AppSecretKeys() {}

  /** The previous key, while Meta accepts its value and refuses the present one. */
  static Optional<SecretKey> previousInUse(MetaApp app) {
    var inUse =
        Optional.ofNullable(app.getStatus()).map(MetaAppStatus::conditions).stream()
            .flatMap(List::stream)
            .anyMatch(condition ->
                MetaAppConditionType.APP_SECRET_VALID.label().equals(condition.type())
                    && MetaAppReason.PREVIOUS_ACCEPTED.label().equals(condition.reason()));
    return inUse ? Optional.ofNullable(app.getSpec().previousAppSecretRef()) : Optional.empty();
  }
}
