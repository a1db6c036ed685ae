package io.whatsapptoken.operator.reconcile.metaapp;

import io.whatsapptoken.api.v1alpha1.Condition;
import io.whatsapptoken.api.v1alpha1.MetaAppStatus;
import io.whatsapptoken.core.status.MetaAppConditionType;
import io.whatsapptoken.core.status.MetaAppConditionType.MetaAppReason;
import io.whatsapptoken.core.token.Labelled;
import io.whatsapptoken.operator.reconcile.EventReason;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The events of a changed status. A change of a reason is recorded once, however often and by
 * whichever process it is found.
 */
record ConditionEvents(EventReason what, String note) {

  static List<ConditionEvents> of(@Nullable MetaAppStatus before, MetaAppStatus after) {
    return Stream.of(
            changed(MetaAppConditionType.APP_SECRET_VALID, before, after)
                .flatMap(now -> record(ofSecret(now), now, after)),
            changed(MetaAppConditionType.ADMIN_TOKEN_VALID, before, after)
                .flatMap(now -> record(ofAdmin(now), now, after)),
            changed(MetaAppConditionType.REVOCATION_ALLOWED, before, after)
                .flatMap(now -> record(ofRevocation(now, before), now, after)),
            changed(MetaAppConditionType.READY, before, after)
                .filter(now -> "True".equals(now.status()))
                .map(now -> new ConditionEvents(EventReason.CREDENTIAL_ACCEPTED, now.message())))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<EventReason> ofSecret(Condition now) {
    return reason(now)
        .flatMap(reason ->
            switch (reason) {
              case PREVIOUS_ACCEPTED -> Optional.of(EventReason.PREVIOUS_APP_SECRET_USED);
              case CREDENTIAL_MISSING, CREDENTIAL_REFUSED, CREDENTIAL_UNCONFIRMED ->
                  Optional.of(EventReason.APP_SECRET_UNUSABLE);
              default -> Optional.empty();
            });
  }

  private static Optional<EventReason> ofAdmin(Condition now) {
    return reason(now)
        .flatMap(reason ->
            switch (reason) {
              case TEMPORARY, EXPIRING_SOON -> Optional.of(EventReason.ADMIN_TOKEN_EXPIRING_SOON);
              case CREDENTIAL_MISSING,
                  CREDENTIAL_REFUSED,
                  TOKEN_INVALID,
                  TOKEN_EXPIRED,
                  WRONG_APP,
                  SCOPE_MISSING ->
                  Optional.of(EventReason.ADMIN_TOKEN_UNUSABLE);
              default -> Optional.empty();
            });
  }

  private static Optional<EventReason> ofRevocation(Condition now, @Nullable MetaAppStatus before) {
    var wasPaused =
        condition(MetaAppConditionType.REVOCATION_ALLOWED, before)
            .flatMap(ConditionEvents::reason)
            .filter(reason -> reason == MetaAppReason.REVOCATION_PAUSED)
            .isPresent();
    return reason(now)
        .flatMap(reason ->
            switch (reason) {
              case REVOCATION_PAUSED -> Optional.of(EventReason.REVOCATION_PAUSED);
              case NOT_PAUSED ->
                  wasPaused ? Optional.of(EventReason.REVOCATION_RESUMED) : Optional.empty();
              default -> Optional.empty();
            });
  }

  private static Optional<ConditionEvents> record(
      Optional<EventReason> what, Condition now, MetaAppStatus after) {
    var action = Optional.ofNullable(after.failure()).map(MetaAppStatus.Failure::action);
    var note = now.message() + action.map(step -> " " + step).orElse("");
    return what.map(happened -> new ConditionEvents(happened, note));
  }

  private static Optional<Condition> changed(
      MetaAppConditionType type, @Nullable MetaAppStatus before, MetaAppStatus after) {
    var known = condition(type, before).map(Condition::reason).orElse("");
    return condition(type, after).filter(now -> !Objects.equals(known, now.reason()));
  }

  private static Optional<Condition> condition(
      MetaAppConditionType type, @Nullable MetaAppStatus status) {
    return Optional.ofNullable(status).map(MetaAppStatus::conditions).stream()
        .flatMap(List::stream)
        .filter(condition -> type.label().equals(condition.type()))
        .findFirst();
  }

  private static Optional<MetaAppReason> reason(Condition condition) {
    return Labelled.find(MetaAppReason.values(), String.valueOf(condition.reason()));
  }
}
