package io.whatsapptoken.operator.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.whatsapptoken.core.ledger.IssuanceSpec;
import io.whatsapptoken.core.token.Labelled;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Upgrades a document of format 1 in place. That format had other field names, Java's names of enum
 * constants, and as issuance spec a sentence, for example {@code app 4711, system user 1000,
 * expiring, whatsapp_business_messaging}.
 */
final class LedgerFormat1 {
  private static final Pattern SENTENCE =
      Pattern.compile(
          "app (?<app>[^,]+), "
              + "(?:system user (?<user>[^,]+), (?<life>expiring|permanent)"
              + "|(?<other>exchanged|supplied)), (?<scopes>.*)");

  private static final Map<String, String> USAGES =
      Map.of("NONE", "NeverPublished", "POSSIBLE", "MaybeInUse", "DISREGARDED", "RevokeRegardless");
  private static final Map<String, String> WARNINGS =
      Map.of("NONE", "None", "EARLY", "Notice", "SOON", "Warning", "LAST", "Critical");
  private static final Map<String, String> FAILURE_CLASSES =
      Map.of(
          "Unanswered", "NoResponse",
          "Unfit", "RequirementsNotMet",
          "SecretNotOurs", "SecretConflict",
          "TokenNeeded", "TokenMissing",
          "SupplyRefused", "SuppliedTokenRejected");

  private LedgerFormat1() {}

  static JsonNode upgrade(ObjectNode ledger) {
    rename(ledger, "superseded", "previous");
    rename(ledger, "setback", "retryState");
    rename(ledger, "supply", "seenSupply");
    edit(ledger.path("intent"), LedgerFormat1::intent);
    edit(ledger.path("pending"), LedgerFormat1::pending);
    edit(ledger.path("current"), LedgerFormat1::current);
    ledger.path("previous").forEach(token -> edit(token, LedgerFormat1::previous));
    edit(ledger.path("retryState").path("failure"), LedgerFormat1::failure);
    ledger.putArray("history");
    return ledger;
  }

  private static void intent(ObjectNode intent) {
    label(intent, "reason");
    if (intent.has("attemptAt") && intent.has("attemptHolder")) {
      var attempt = intent.putObject("attempt");
      attempt.set("at", intent.get("attemptAt"));
      attempt.set("processId", intent.get("attemptHolder"));
    }
  }

  private static void pending(ObjectNode token) {
    issuedToken(token);
    rename(token, "keptAt", "storedAt");
  }

  private static void current(ObjectNode token) {
    issuedToken(token);
    edit(token.path("facts"), LedgerFormat1::facts);
    rename(token, "usedBefore", "previouslyInUseUntil");
    rename(token, "death", "invalidReason");
    rename(token, "flaw", "unmetRequirement");
    rename(token, "alarm", "expiryWarning");
    replace(token, "expiryWarning", WARNINGS);
    edit(token.path("invalidReason"), LedgerFormat1::failure);
    edit(token.path("unmetRequirement"), LedgerFormat1::failure);
    token.putObject("health").setAll(token.deepCopy());
  }

  private static void issuedToken(ObjectNode token) {
    rename(token, "fingerprint", "token");
    rename(token, "wish", "issuanceSpec");
    label(token, "origin");
    if (token.path("issuanceSpec").isTextual()) {
      var spec = issuanceSpec(token.path("issuanceSpec").asText());
      token.set("issuanceSpec", LedgerDocument.json(spec));
    }
  }

  /** A sentence that cannot be parsed must not replace the token: its spec is unknown. */
  private static IssuanceSpec issuanceSpec(String sentence) {
    var matcher = SENTENCE.matcher(sentence);
    if (!matcher.matches()) {
      return IssuanceSpec.UNKNOWN;
    }
    var user = Optional.ofNullable(matcher.group("user"));
    var source =
        user.isPresent()
            ? "SystemUser"
            : "exchanged".equals(matcher.group("other")) ? "Exchange" : "Supplied";
    var scopes = matcher.group("scopes");
    return new IssuanceSpec(
        matcher.group("app"),
        source,
        user.orElse(""),
        "expiring".equals(matcher.group("life")),
        scopes.isEmpty() ? List.of() : List.of(scopes.split(" ", -1)));
  }

  private static void facts(ObjectNode facts) {
    label(facts, "kind");
    rename(facts, "expiresAt", "expiry");
    if (!facts.has("expiry")) {
      facts.put("expiry", "Never");
    }
  }

  private static void previous(ObjectNode token) {
    rename(token, "fingerprint", "token");
    rename(token, "use", "usage");
    rename(token, "setback", "retryState");
    rename(token, "alone", "exclusive");
    label(token, "origin");
    replace(token, "usage", USAGES);
    edit(token.path("retryState").path("failure"), LedgerFormat1::failure);
  }

  private static void failure(ObjectNode failure) {
    rename(failure, "kind", "failureClass");
    rename(failure, "action", "remediation");
    rename(failure, "blames", "responsible");
    label(failure, "responsible");
    replace(failure, "failureClass", FAILURE_CLASSES);
  }

  private static void edit(JsonNode node, Consumer<ObjectNode> edit) {
    if (node instanceof ObjectNode object) {
      edit.accept(object);
    }
  }

  private static void rename(ObjectNode object, String before, String after) {
    var value = object.remove(before);
    if (value != null) {
      object.set(after, value);
    }
  }

  private static void replace(ObjectNode object, String field, Map<String, String> labels) {
    var value = object.path(field).asText();
    object.put(field, labels.getOrDefault(value, value));
  }

  /** From a constant's name, such as {@code EXPIRY_NEAR}, to its label. */
  private static void label(ObjectNode object, String field) {
    object.put(field, Labelled.label(object.path(field).asText()));
  }
}
