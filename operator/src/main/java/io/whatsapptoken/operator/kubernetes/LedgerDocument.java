package io.whatsapptoken.operator.kubernetes;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.whatsapptoken.core.ledger.Ledger;
import java.io.IOException;
import java.util.Optional;

/**
 * The ledger as JSON: {@code state.json} of its Secret. Tokens are references (fingerprints); their
 * values are other keys of the Secret, so that no parser ever reads one.
 *
 * <p>The document has the components of {@link Ledger} by name, and enum constants by label. Golden
 * files in the tests pin it, because ledgers outlive the operator that wrote them. Any change of
 * the golden file after a release needs a new format number, a class that upgrades documents of the
 * format before, like {@link LedgerFormat1}, and a golden file of its own. The operator reads every
 * older format, always writes the newest, and refuses newer ones.
 */
final class LedgerDocument {
  static final int FORMAT = 2;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(LedgerTypes.module())
          .visibility(PropertyAccessor.ALL, Visibility.NONE)
          .visibility(PropertyAccessor.FIELD, Visibility.ANY)
          .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .withConfigOverride(
              Optional.class,
              type ->
                  type.setInclude(
                      JsonInclude.Value.construct(
                          JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS)))
          .build();

  private LedgerDocument() {}

  static String write(Ledger ledger) {
    return JSON.createObjectNode()
        .put("format", FORMAT)
        .setAll((ObjectNode) json(ledger))
        .toString();
  }

  static JsonNode json(Object value) {
    return JSON.valueToTree(value);
  }

  /**
   * The ledger in a document of any known format.
   *
   * @throws UnreadableLedgerException if the document or a token is damaged or missing
   */
  static Ledger read(String secret, String text, LedgerTypes.TokenLookup tokens) {
    try {
      var document = upgraded(secret, JSON.readTree(text));
      return JSON.readerFor(Ledger.class)
          .withAttribute(LedgerTypes.TokenLookup.class, tokens)
          .readValue(document);
    } catch (IOException e) {
      throw e.getCause() instanceof UnreadableLedgerException cause
          ? cause
          : new UnreadableLedgerException(secret, "state.json was damaged");
    }
  }

  private static JsonNode upgraded(String secret, JsonNode document) {
    if (!document.isObject()) {
      throw new UnreadableLedgerException(secret, "state.json was damaged");
    }
    var format = document.path("format").asInt();
    return switch (format) {
      case 1 -> LedgerFormat1.upgrade((ObjectNode) document);
      case FORMAT -> document;
      default ->
          throw new UnreadableLedgerException(
              secret, "it has format " + format + ", of another version of the operator");
    };
  }
}
