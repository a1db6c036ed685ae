package io.whatsapptoken.operator.meta.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.whatsapptoken.core.meta.GraphError;
import io.whatsapptoken.core.meta.Inspection;
import io.whatsapptoken.core.token.Expiry;
import io.whatsapptoken.core.token.TokenFacts;
import io.whatsapptoken.core.token.TokenFacts.GranularScope;
import io.whatsapptoken.core.token.TokenKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the answer of {@code debug_token} (Meta, "Debug token"), which is always under a key. */
final class DebugTokenParser {
  /** Above the hours of a user token and far below the 60 days of a system user's. */
  private static final Duration TEMPORARY_BELOW = Duration.ofDays(3);

  /** What a call with the token answers where {@code debug_token} gives no reason (measured). */
  private static final GraphError NO_REASON =
      new GraphError(200, 190, OptionalInt.empty(), "Meta says that the token is not valid.", "");

  /** Unix seconds of four-digit years. */
  private static final Pattern SECONDS = Pattern.compile("\\d{1,11}");

  private DebugTokenParser() {}

  /**
   * Empty where the answer does not say whether the token is valid, for which app or until when.
   */
  static Optional<Inspection> read(JsonNode body, Redactor scrubber, Instant now) {
    var data = body.path("data");
    return flag(data.path("is_valid"))
        .flatMap(valid -> valid ? valid(data, now) : Optional.of(invalid(data, scrubber)));
  }

  /** A boolean that may come as a string. Nothing else is taken for a "no". */
  static Optional<Boolean> flag(JsonNode node) {
    return switch (node.asText("")) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static Inspection invalid(JsonNode data, Redactor scrubber) {
    return new Inspection.Invalid(
        GraphErrorParser.read(200, data.path("error"), scrubber).orElse(NO_REASON));
  }

  private static Optional<Inspection> valid(JsonNode data, Instant now) {
    var appId = data.path("app_id").asText("");
    var expiresAt = data.path("expires_at");
    // Meta answers 0 for "never"; a field that is left out says the same.
    var seconds =
        expiresAt.isMissingNode() || expiresAt.isNull() ? OptionalLong.of(0) : seconds(expiresAt);
    if (appId.isBlank() || seconds.isEmpty()) {
      return Optional.empty();
    }
    var expiry = Expiry.fromEpochSeconds(seconds.getAsLong());
    return Optional.of(new Inspection.Valid(facts(data, appId, expiry, now)));
  }

  private static TokenFacts facts(JsonNode data, String appId, Expiry expiry, Instant now) {
    var issuedAt = instant(data.path("issued_at"));
    return new TokenFacts(
        appId,
        data.path("user_id").asText(""),
        kind(data.path("type").asText(""), expiry, issuedAt.orElse(now)),
        issuedAt,
        expiry,
        texts(data.path("scopes")),
        reach(data.path("granular_scopes")),
        instant(data.path("data_access_expires_at")));
  }

  /** Empty for 0, and if there is none. */
  private static Optional<Instant> instant(JsonNode node) {
    var seconds = seconds(node);
    return seconds.isPresent() && seconds.getAsLong() > 0
        ? Optional.of(Instant.ofEpochSecond(seconds.getAsLong()))
        : Optional.empty();
  }

  private static TokenKind kind(String type, Expiry expiry, Instant since) {
    return switch (expiry) {
      case Expiry.Never _ -> TokenKind.PERMANENT;
      case Expiry.At(Instant end)
          when type.equals("USER") && end.isBefore(since.plus(TEMPORARY_BELOW)) ->
          TokenKind.TEMPORARY;
      case Expiry.At _ -> TokenKind.EXPIRING;
    };
  }

  private static List<GranularScope> reach(JsonNode granular) {
    return granular
        .valueStream()
        .filter(scope -> !scope.path("target_ids").isEmpty())
        .map(scope ->
            new GranularScope(
                scope.path("scope").asText(""),
                texts(scope.path("target_ids")).stream().collect(Collectors.toSet())))
        .toList();
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asText).toList();
  }

  private static OptionalLong seconds(JsonNode node) {
    var text = node.asText("");
    return SECONDS.matcher(text).matches()
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }
}
