package io.whatsapptoken.operator.kubernetes;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.whatsapptoken.core.ledger.ActivationReason;
import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.ledger.FailureClass;
import io.whatsapptoken.core.ledger.IssueReason;
import io.whatsapptoken.core.ledger.PreviousToken;
import io.whatsapptoken.core.ledger.RevisionRecord;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.Expiry;
import io.whatsapptoken.core.token.ExpiryWarningLevel;
import io.whatsapptoken.core.token.Fingerprint;
import io.whatsapptoken.core.token.Labelled;
import io.whatsapptoken.core.token.Origin;
import io.whatsapptoken.core.token.Timestamps;
import io.whatsapptoken.core.token.TokenKind;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How the values in a {@link LedgerDocument} are written and read. */
final class LedgerTypes {
  private static final List<Labelled[]> ENUMS =
      List.of(
          ActivationReason.values(),
          ExpiryWarningLevel.values(),
          Failure.Responsible.values(),
          FailureClass.values(),
          IssueReason.values(),
          Origin.values(),
          PreviousToken.Usage.values(),
          RevisionRecord.Outcome.values(),
          TokenKind.values());
  private static final String NEVER = "Never";

  private LedgerTypes() {}

  /** Finds the value of a token: an attribute of each reader, under this type. */
  interface TokenLookup {
    /**
     * The token with this fingerprint.
     *
     * @throws UnreadableLedgerException if there is none
     */
    AccessToken find(Fingerprint fingerprint);
  }

  private interface Parser<T> {
    /** Empty if the value is not one of a ledger. */
    Optional<T> parse(JsonParser json, DeserializationContext context) throws IOException;
  }

  static SimpleModule module() {
    var module = new SimpleModule();
    add(module, AccessToken.class, token -> token.fingerprint().value(), LedgerTypes::token);
    add(
        module,
        Fingerprint.class,
        Fingerprint::value,
        (json, _) -> text(json).map(Fingerprint::new));
    add(module, Instant.class, Instant::toString, (json, _) -> instant(json));
    add(module, Expiry.class, LedgerTypes::expiry, (json, _) -> expiry(json));
    ENUMS.forEach(constants -> addEnum(module, constants));
    module.addDeserializer(long.class, new Reader<>((json, _) -> count(json)));
    module.addDeserializer(int.class, new Reader<>((json, _) -> count(json).map(Math::toIntExact)));
    module.addSerializer(Optional.class, new OptionalWriter());
    module.addDeserializer(Optional.class, new OptionalReader(Optional.empty()));
    return module;
  }

  @SuppressWarnings("unchecked") // the class of an array's components
  private static void addEnum(SimpleModule module, Labelled[] constants) {
    var type = (Class<Labelled>) constants.getClass().getComponentType();
    add(
        module,
        type,
        Labelled::label,
        (json, _) -> text(json).flatMap(label -> Labelled.find(constants, label)));
  }

  private static <T> void add(
      SimpleModule module, Class<T> type, Function<T, String> writer, Parser<? extends T> parser) {
    module.addSerializer(type, new TextWriter<>(writer));
    module.addDeserializer(type, new Reader<T>(parser));
  }

  private static Optional<String> text(JsonParser json) throws IOException {
    return json.hasToken(JsonToken.VALUE_STRING) ? Optional.of(json.getText()) : Optional.empty();
  }

  private static Optional<Long> count(JsonParser json) throws IOException {
    return json.hasToken(JsonToken.VALUE_NUMBER_INT)
        ? Optional.of(json.getLongValue()).filter(number -> number >= 0)
        : Optional.empty();
  }

  private static Optional<Instant> instant(JsonParser json) throws IOException {
    return text(json).flatMap(Timestamps::read);
  }

  private static Optional<AccessToken> token(JsonParser json, DeserializationContext context)
      throws IOException {
    var lookup = (TokenLookup) context.getAttribute(TokenLookup.class);
    return text(json).map(fingerprint -> lookup.find(new Fingerprint(fingerprint)));
  }

  private static String expiry(Expiry expiry) {
    return expiry.end().map(Instant::toString).orElse(NEVER);
  }

  private static Optional<Expiry> expiry(JsonParser json) throws IOException {
    return text(json).equals(Optional.of(NEVER))
        ? Optional.of(Expiry.NEVER)
        : instant(json).map(Expiry.At::new);
  }

  private static final class TextWriter<T> extends JsonSerializer<T> {
    private final Function<T, String> text;

    TextWriter(Function<T, String> text) {
      this.text = text;
    }

    @Override
    public void serialize(T value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(text.apply(value));
    }
  }

  private static final class Reader<T> extends JsonDeserializer<T> {
    private final Parser<? extends T> parser;

    Reader(Parser<? extends T> parser) {
      this.parser = parser;
    }

    @Override
    public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
      return parser
          .parse(json, context)
          .map(value -> (T) value)
          .orElseThrow(() -> JsonMappingException.from(json, "damaged"));
    }
  }

  @SuppressWarnings("rawtypes") // as Jackson names the class
  private static final class OptionalWriter extends JsonSerializer<Optional> {
    @Override
    public void serialize(Optional value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      provider.defaultSerializeValue(value.orElseThrow(), json);
    }

    @Override
    public boolean isEmpty(SerializerProvider provider, Optional value) {
      return value.isEmpty();
    }
  }

  /** Of an absent or null value, an empty one. */
  private static final class OptionalReader extends JsonDeserializer<Optional<?>>
      implements ContextualDeserializer {
    private final Optional<JavaType> content;

    OptionalReader(Optional<JavaType> content) {
      this.content = content;
    }

    @Override
    public JsonDeserializer<?> createContextual(
        DeserializationContext context, BeanProperty property) {
      return new OptionalReader(Optional.of(context.getContextualType().containedType(0)));
    }

    @Override
    public Optional<?> deserialize(JsonParser json, DeserializationContext context)
        throws IOException {
      return Optional.of(context.readValue(json, content.orElseThrow()));
    }

    @Override
    public Optional<?> getNullValue(DeserializationContext context) {
      return Optional.empty();
    }
  }
}
