package io.whatsapptoken.operator.kubernetes;

import io.whatsapptoken.api.v1alpha1.MetaApp;
import io.whatsapptoken.api.v1alpha1.MetaAppSpec.AppSecretKey;
import io.whatsapptoken.api.v1alpha1.MetaAppStatus;
import io.whatsapptoken.api.v1alpha1.SecretKey;
import io.whatsapptoken.core.status.MetaAppConditionType;
import io.whatsapptoken.core.status.MetaAppReason;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys that may hold the app secret. */
final class AppSecretKeys {
  private AppSecretKeys() {}

  static @Nullable SecretKey present(@Nullable AppSecretKey reference) {
    return reference == null ? null : new SecretKey(reference.name(), reference.key());
  }

  static Optional<SecretKey> previous(@Nullable AppSecretKey reference) {
    return Optional.ofNullable(reference)
        .flatMap(ref ->
            Optional.ofNullable(ref.previousKey()).map(key -> new SecretKey(ref.name(), key)));
  }

  /** The previous key, while Meta accepts its value and refuses the present one. */
  static Optional<SecretKey> previousInUse(MetaApp app) {
    var inUse =
        Optional.ofNullable(app.getStatus()).map(MetaAppStatus::conditions).stream()
            .flatMap(List::stream)
            .anyMatch(condition ->
                MetaAppConditionType.APP_SECRET_VALID.label().equals(condition.getType())
                    && MetaAppReason.PREVIOUS_ACCEPTED.label().equals(condition.getReason()));
    return inUse ? previous(app.getSpec().appSecret()) : Optional.empty();
  }
}
