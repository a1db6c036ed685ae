package io.whatsapptoken.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what it can of a status that another version, or another client, may have written: a field
 * that does not fit counts as missing.
 */
final class LenientStatus {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.SKIP))
          .build();

  private LenientStatus() {}

  private static <T> @Nullable T read(
      JsonParser parser, DeserializationContext context, Class<T> type) throws IOException {
    var raw = new RawJson.Reader().deserialize(parser, context).tree();
    if (!(raw instanceof ObjectNode status)) {
      return null;
    }
    for (var field : List.copyOf(status.properties())) {
      if (!fits(JSON.createObjectNode().set(field.getKey(), field.getValue()), type)) {
        status.remove(field.getKey());
      }
    }
    return JSON.convertValue(status, type);
  }

  private static boolean fits(JsonNode part, Class<?> type) {
    try {
      JSON.treeToValue(part, type);
      return true;
    } catch (IOException | RuntimeException _) {
      return false;
    }
  }

  @SuppressWarnings("NullAway") // Jackson takes null for "there is no value"
  static final class OfToken extends JsonDeserializer<WhatsAppTokenStatus> {
    @Override
    public @Nullable WhatsAppTokenStatus deserialize(
        JsonParser parser, DeserializationContext context) throws IOException {
      return read(parser, context, WhatsAppTokenStatus.class);
    }
  }

  @SuppressWarnings("NullAway") // Jackson takes null for "there is no value"
  static final class OfApp extends JsonDeserializer<MetaAppStatus> {
    @Override
    public @Nullable MetaAppStatus deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      return read(parser, context, MetaAppStatus.class);
    }
  }
}
