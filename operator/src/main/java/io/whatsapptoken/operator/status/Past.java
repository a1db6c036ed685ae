package io.whatsapptoken.operator.status;

import io.fabric8.kubernetes.api.model.Condition;
import io.whatsapptoken.api.v1alpha1.MetaAppStatus;
import io.whatsapptoken.operator.token.Fingerprint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the status said before: it stands until Meta says otherwise. */
record Past(Optional<MetaAppStatus> status) {

  /**
   * @param generation the present one; what was said of another does not stand
   */
  static Past of(@Nullable MetaAppStatus before, long generation) {
    return new Past(
        Optional.ofNullable(before)
            .filter(said -> Long.valueOf(generation).equals(said.observedGeneration())));
  }

  Optional<Verdict> verdict(AppConditionType type) {
    return status.map(MetaAppStatus::conditions).stream()
        .flatMap(List::stream)
        .filter(condition -> type.label().equals(condition.getType()))
        .flatMap(Past::verdict)
        .findFirst();
  }

  /** What was said of the admin token, if it is still that one; its known end counts. */
  Optional<Verdict> ofToken(Fingerprint fingerprint, Instant now) {
    return token(fingerprint.value())
        .flatMap(token ->
            Optional.ofNullable(token.expiresAt()).filter(end -> hasPassed(end, now)).isPresent()
                ? Optional.of(Verdict.no(AppReason.TOKEN_EXPIRED, "The admin token has expired."))
                : verdict(AppConditionType.ADMIN_TOKEN_VALID));
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
  MetaAppStatus.Failure failure(MetaAppStatus.Failure news, Instant now) {
    return status
        .map(MetaAppStatus::failure)
        .filter(old -> same(old.kind(), news.kind()) && same(old.code(), news.code()))
        .filter(old -> !same(news.code(), "") || same(old.message(), news.message()))
        .filter(old -> same(old.action(), news.action()))
        .orElseGet(() ->
            new MetaAppStatus.Failure(
                news.kind(),
                news.code(),
                news.fbtraceId(),
                news.message(),
                Times.text(now),
                news.action()));
  }

  private static boolean hasPassed(String end, Instant now) {
    return Times.read(end).filter(at -> !now.isBefore(at)).isPresent();
  }

  private static Stream<Verdict> verdict(Condition condition) {
    return Stream.of(AppReason.values())
        .filter(reason -> reason.label().equals(condition.getReason()))
        .map(reason ->
            switch (text(condition.getStatus())) {
              case "True" -> Verdict.yes(reason, text(condition.getMessage()));
              case "False" -> Verdict.no(reason, text(condition.getMessage()));
              default -> Verdict.unknown(reason, text(condition.getMessage()));
            });
  }

  private static boolean same(@Nullable String one, @Nullable String other) {
    return text(one).equals(text(other));
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
