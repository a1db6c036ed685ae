package io.whatsapptoken.core.status;

import io.whatsapptoken.api.v1alpha1.Condition;
import io.whatsapptoken.api.v1alpha1.MetaAppStatus;
import io.whatsapptoken.core.status.MetaAppConditionType.MetaAppReason;
import io.whatsapptoken.core.token.Fingerprint;
import io.whatsapptoken.core.token.Labelled;
import io.whatsapptoken.core.token.Timestamps;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the status said before: it stands until Meta says otherwise. */
public record PreviousStatus(Optional<MetaAppStatus> status) {

  /**
   * The status of this generation; one of another generation does not count.
   *
   * @param generation the present one
   */
  public static PreviousStatus of(@Nullable MetaAppStatus before, long generation) {
    return new PreviousStatus(
        Optional.ofNullable(before)
            .filter(known -> Long.valueOf(generation).equals(known.observedGeneration())));
  }

  public Optional<ConditionValue> condition(MetaAppConditionType type) {
    return status.map(MetaAppStatus::conditions).stream()
        .flatMap(List::stream)
        .filter(condition -> type.label().equals(condition.type()))
        .findFirst()
        .flatMap(PreviousStatus::condition);
  }

  /** The last condition of the same admin token; its known expiry counts. */
  public Optional<ConditionValue> ofToken(Fingerprint fingerprint, Instant now) {
    return token(fingerprint.value())
        .flatMap(token ->
            Optional.ofNullable(token.expiresAt()).filter(end -> hasPassed(end, now)).isPresent()
                ? Optional.of(
                    ConditionValue.asFalse(
                        MetaAppReason.TOKEN_EXPIRED, "The admin token has expired."))
                : condition(MetaAppConditionType.ADMIN_TOKEN_VALID));
  }

  /** The app secret that was in use. */
  Optional<String> activeAppSecret() {
    return status.map(MetaAppStatus::activeAppSecret);
  }

  /** The token that the status named, if it is still that one. */
  Optional<MetaAppStatus.AdminToken> token(String fingerprint) {
    return status
        .map(MetaAppStatus::adminToken)
        .filter(token -> fingerprint.equals(token.fingerprint()));
  }

  /**
   * Since when the same is wrong, in the words of the first time: Meta's change from call to call.
   */
  public MetaAppStatus.Failure failure(MetaAppStatus.Failure failure, Instant now) {
    return status
        .map(MetaAppStatus::failure)
        .filter(known ->
            unchanged(known.kind(), failure.kind()) && unchanged(known.code(), failure.code()))
        .filter(known ->
            !unchanged(failure.code(), "") || unchanged(known.message(), failure.message()))
        .filter(known -> unchanged(known.action(), failure.action()))
        .filter(known -> unchanged(known.affects(), failure.affects()))
        .orElseGet(() ->
            new MetaAppStatus.Failure(
                failure.kind(),
                failure.code(),
                failure.fbtraceId(),
                failure.message(),
                Timestamps.text(now),
                failure.action(),
                failure.affects()));
  }

  private static boolean hasPassed(String end, Instant now) {
    return Timestamps.read(end).filter(at -> !now.isBefore(at)).isPresent();
  }

  private static Optional<ConditionValue> condition(Condition condition) {
    var status =
        Labelled.find(ConditionValue.Status.values(), text(condition.status()))
            .orElse(ConditionValue.Status.UNKNOWN);
    return Labelled.find(MetaAppReason.values(), text(condition.reason()))
        .map(reason -> new ConditionValue(status, reason, text(condition.message())));
  }

  private static boolean unchanged(@Nullable String one, @Nullable String other) {
    return text(one).equals(text(other));
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
