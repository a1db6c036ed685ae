package io.whatsapptoken.operator.status;

import io.whatsapptoken.api.v1alpha1.MetaAppStatus;
import io.whatsapptoken.operator.app.AdminKeys;
import io.whatsapptoken.operator.app.AppObserved;
import io.whatsapptoken.operator.token.FailureNote;
import io.whatsapptoken.operator.token.TokenFacts;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes the status of a {@code MetaApp}. Equal facts give an equal status. */
public final class AppStatusRenderer {
  private AppStatusRenderer() {}

  /** The status of a resource whose spec was understood. */
  public static MetaAppStatus render(
      AppObserved seen, @Nullable MetaAppStatus before, Instant now) {
    var generation = seen.wish().identity().generation();
    var past = Past.of(before, generation);
    return new MetaAppStatus(
        generation,
        Conditions.from(
            AppVerdicts.of(seen, past, now),
            before == null ? null : before.conditions(),
            generation,
            now),
        seen.material().keys().flatMap(keys -> token(keys, seen, past)).orElse(null),
        AppVerdicts.fault(seen, now)
            .map(AppFault::note)
            .map(note -> past.failure(failure(note), now))
            .orElse(null));
  }

  /** The status of a resource that cannot be acted on; what is known of its token stays. */
  public static MetaAppStatus refuse(
      String message, long generation, @Nullable MetaAppStatus before, Instant now) {
    var verdicts = new EnumMap<AppConditionType, Verdict>(AppConditionType.class);
    for (var type : AppConditionType.values()) {
      verdicts.put(
          type,
          Verdict.unknown(
              AppReason.INVALID_SPEC, "Not looked at: the resource cannot be acted on."));
    }
    verdicts.put(AppConditionType.READY, Verdict.no(AppReason.INVALID_SPEC, message));
    verdicts.put(AppConditionType.STALLED, Verdict.yes(AppReason.INVALID_SPEC, message));
    return new MetaAppStatus(
        generation,
        Conditions.from(verdicts, before == null ? null : before.conditions(), generation, now),
        before == null ? null : before.adminToken(),
        null);
  }

  private static Optional<MetaAppStatus.AdminToken> token(
      AdminKeys keys, AppObserved seen, Past past) {
    var fingerprint = keys.current().fingerprint().value();
    return seen.facts().map(facts -> token(facts, fingerprint)).or(() -> past.token(fingerprint));
  }

  private static MetaAppStatus.AdminToken token(TokenFacts facts, String fingerprint) {
    return new MetaAppStatus.AdminToken(
        facts.kind().label(),
        fingerprint,
        facts.issuedAt().map(Times::text).orElse(null),
        facts.expiry().end().map(Times::text).orElse(null),
        facts.scopes(),
        facts.userId());
  }

  private static MetaAppStatus.Failure failure(FailureNote note) {
    return new MetaAppStatus.Failure(
        note.kind(), note.code(), note.traceId(), note.message(), null, note.action());
  }
}
