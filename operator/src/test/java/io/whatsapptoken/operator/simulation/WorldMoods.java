package io.whatsapptoken.operator.simulation;

import io.whatsapptoken.sandbox.model.Mood;
import io.whatsapptoken.sandbox.model.MoodVariant;
import io.whatsapptoken.sandbox.model.Moods;
import java.util.List;

/** How Meta behaves in a world, where nobody knows how it really behaves. */
final class WorldMoods {
  /** Of the other worlds each has a few unusual moods. */
  private static final double USUAL = 0.5;

  private static final double UNUSUAL = 0.25;

  /** Every promise holds under these, in any combination; docs/contributing/simulation.md. */
  static final List<MoodVariant> BORNE =
      List.of(
          MoodVariant.REVOKE_CALLERS_NOT_ITSELF,
          MoodVariant.REVOKE_CALLERS_NOT_APP,
          MoodVariant.REVOKE_CALLERS_OTHER_USER_TOKEN,
          MoodVariant.REVOKE_CALLERS_ONLY_ITSELF,
          MoodVariant.REVOKE_CALLERS_SAME_USER,
          MoodVariant.REVOKE_CALLERS_ADMIN,
          MoodVariant.REVOKE_REFUSAL_INVALID_TOKEN,
          MoodVariant.REVOKE_REFUSAL_SUCCESS,
          MoodVariant.REVOKE_SIBLINGS_INVALIDATED,
          MoodVariant.REVOKE_EFFECT_DELAYED,
          MoodVariant.REVOKE_INVALID_INVALID_PARAMETER,
          MoodVariant.REVOKE_INVALID_SUCCESS,
          MoodVariant.DEBUG_REVOKED_SUBCODE,
          MoodVariant.DEBUG_REVOKED_NO_ERROR,
          MoodVariant.DEBUG_REVOKED_TOP_LEVEL_INVALID_PARAMETER,
          MoodVariant.DEBUG_HICCUP_EVERY_THIRD,
          MoodVariant.DEBUG_HICCUP_OFTEN,
          MoodVariant.DEBUG_EXPIRED_SCOPES_LISTED,
          MoodVariant.DEBUG_GRANULAR_SCOPES_ABSENT,
          MoodVariant.DEBUG_GRANULAR_SCOPES_ASSIGNED,
          MoodVariant.DEBUG_GRANULAR_SCOPES_NUMBERS,
          MoodVariant.DEBUG_GRANULAR_SCOPES_REORDERED,
          MoodVariant.DEBUG_GRANULAR_SCOPES_EVENT_PERMISSION,
          MoodVariant.DEBUG_EXTRA_SCOPES_PROFILE,
          MoodVariant.DEBUG_EXTRA_SCOPES_SEVERAL,
          MoodVariant.DEBUG_SELF_INSPECTION_ALLOWED,
          MoodVariant.DEBUG_DATA_ACCESS_ABSENT,
          MoodVariant.THROTTLE_STATUS_FORBIDDEN,
          MoodVariant.THROTTLE_STATUS_TOO_MANY_REQUESTS,
          MoodVariant.ASSET_WITHOUT_SCOPE_FIELD,
          MoodVariant.ASSET_WITHOUT_SCOPE_NODE_NOT_FOUND,
          MoodVariant.VERSION_SERVED_NEWEST,
          MoodVariant.APP_SECRET_RESET_TOKENS_INVALID,
          MoodVariant.INVALID_TOKEN_STATUS_UNAUTHORIZED,
          MoodVariant.ERROR_STATUS_OK,
          MoodVariant.OAUTH_ERROR_CODE_ABSENT);

  private WorldMoods() {}

  static Moods drawnBy(SeededRandom random) {
    return random.chance(USUAL)
        ? Moods.DEFAULT
        : Moods.DEFAULT.with(
            BORNE.stream()
                .map(MoodVariant::mood)
                .distinct()
                .filter(_ -> random.chance(UNUSUAL))
                .map(mood -> random.oneOf(borne(mood)))
                .toArray(MoodVariant[]::new));
  }

  private static List<MoodVariant> borne(Mood mood) {
    return BORNE.stream().filter(variant -> variant.mood() == mood).toList();
  }
}
