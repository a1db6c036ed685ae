package io.whatsapptoken.operator.reconcile.app;

import io.fabric8.kubernetes.api.model.Condition;
import io.whatsapptoken.api.v1alpha1.MetaAppStatus;
import io.whatsapptoken.operator.reconcile.Happening;
import io.whatsapptoken.operator.status.AppConditionType;
import io.whatsapptoken.operator.status.AppReason;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What there is to tell when one status follows another: a change of a reason is told once, however
 * often it is found again, and by whichever process.
 */
record AppNews(Happening what, String note) {

  static List<AppNews> of(@Nullable MetaAppStatus before, MetaAppStatus after) {
    return Stream.of(
            changed(AppConditionType.APP_SECRET_VALID, before, after)
                .flatMap(now -> tell(ofSecret(now), now, after)),
            changed(AppConditionType.ADMIN_TOKEN_VALID, before, after)
                .flatMap(now -> tell(ofAdmin(now), now, after)),
            changed(AppConditionType.READY, before, after)
                .filter(now -> "True".equals(now.getStatus()))
                .map(now -> new AppNews(Happening.CREDENTIAL_ACCEPTED, now.getMessage())))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Happening> ofSecret(Condition now) {
    return reason(now)
        .flatMap(reason ->
            switch (reason) {
              case PREVIOUS_ACCEPTED -> Optional.of(Happening.PREVIOUS_APP_SECRET_USED);
              case CREDENTIAL_MISSING, CREDENTIAL_REFUSED ->
                  Optional.of(Happening.APP_SECRET_UNUSABLE);
              default -> Optional.empty();
            });
  }

  private static Optional<Happening> ofAdmin(Condition now) {
    return reason(now)
        .flatMap(reason ->
            switch (reason) {
              case TEMPORARY, EXPIRES_SOON -> Optional.of(Happening.ADMIN_TOKEN_ENDS);
              case CREDENTIAL_MISSING,
                  CREDENTIAL_REFUSED,
                  TOKEN_INVALID,
                  TOKEN_EXPIRED,
                  OTHER_APP,
                  SCOPE_MISSING ->
                  Optional.of(Happening.ADMIN_TOKEN_UNUSABLE);
              default -> Optional.empty();
            });
  }

  private static Optional<AppNews> tell(
      Optional<Happening> what, Condition now, MetaAppStatus after) {
    var action = Optional.ofNullable(after.failure()).map(MetaAppStatus.Failure::action);
    var note = now.getMessage() + action.map(step -> " " + step).orElse("");
    return what.map(happened -> new AppNews(happened, note));
  }

  private static Optional<Condition> changed(
      AppConditionType type, @Nullable MetaAppStatus before, MetaAppStatus after) {
    var old = condition(type, before).map(Condition::getReason).orElse("");
    return condition(type, after).filter(now -> !Objects.equals(old, now.getReason()));
  }

  private static Optional<Condition> condition(
      AppConditionType type, @Nullable MetaAppStatus status) {
    return Optional.ofNullable(status).map(MetaAppStatus::conditions).stream()
        .flatMap(List::stream)
        .filter(condition -> type.label().equals(condition.getType()))
        .findFirst();
  }

  private static Optional<AppReason> reason(Condition condition) {
    return Stream.of(AppReason.values())
        .filter(reason -> reason.label().equals(condition.getReason()))
        .findFirst();
  }
}
