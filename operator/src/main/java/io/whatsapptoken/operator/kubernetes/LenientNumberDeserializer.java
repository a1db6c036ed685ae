package io.whatsapptoken.operator.kubernetes;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.deser.std.NumberDeserializers;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads a whole number that is too large for its field as if it were missing. */
@SuppressWarnings("NullAway") // Jackson takes null for "there is no value"
final class LenientNumberDeserializer<T extends Number> extends JsonDeserializer<T> {
  static final Module MODULE =
      new SimpleModule("numbers-that-fit")
          .addDeserializer(Integer.class, new LenientNumberDeserializer<>(Integer.class))
          .addDeserializer(Long.class, new LenientNumberDeserializer<>(Long.class));

  private final JsonDeserializer<?> usual;
  private final Class<T> type;

  private LenientNumberDeserializer(Class<T> type) {
    this.type = type;
    this.usual = NumberDeserializers.find(type, type.getName());
  }

  @Override
  public @Nullable T deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    try {
      return type.cast(usual.deserialize(parser, context));
    } catch (InputCoercionException | StreamConstraintsException _) {
      return null;
    }
  }
}
