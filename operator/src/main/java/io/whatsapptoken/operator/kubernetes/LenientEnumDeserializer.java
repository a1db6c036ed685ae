package io.whatsapptoken.operator.kubernetes;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads a number where a choice stands, however large it is, as a choice that is unknown. */
@SuppressWarnings("NullAway") // Jackson takes null for "there is no value"
final class LenientEnumDeserializer extends DelegatingDeserializer {
  static final Module MODULE =
      new SimpleModule("words-for-choices")
          .setDeserializerModifier(
              new BeanDeserializerModifier() {
                @Override
                public JsonDeserializer<?> modifyEnumDeserializer(
                    DeserializationConfig config,
                    JavaType type,
                    BeanDescription description,
                    JsonDeserializer<?> usual) {
                  return new LenientEnumDeserializer(usual, type.getRawClass());
                }
              });

  private static final long serialVersionUID = 1;

  private final Class<?> type;

  private LenientEnumDeserializer(JsonDeserializer<?> usual, Class<?> type) {
    super(usual);
    this.type = type;
  }

  @Override
  protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> other) {
    return new LenientEnumDeserializer(other, type);
  }

  @Override
  public @Nullable Object deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    return parser.currentToken().isNumeric()
        ? LenientKubernetesClient.unknownConstant(type)
        : super.deserialize(parser, context);
  }
}
