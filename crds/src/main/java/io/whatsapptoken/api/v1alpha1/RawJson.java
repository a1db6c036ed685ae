package io.whatsapptoken.api.v1alpha1;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.StringWriter;

/**
 * A part of a resource as it was written, whatever its shape: reading it never fails, so one
 * malformed resource cannot break a watch.
 *
 * @param text JSON
 */
@JsonDeserialize(using = RawJson.Reader.class)
@JsonSerialize(using = RawJson.Writer.class)
public record RawJson(String text) {
  /** Deeper than what an API server accepts. */
  private static final int MAX_DEPTH = 20_000;

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  static {
    JSON.getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
        .setStreamWriteConstraints(
            StreamWriteConstraints.builder().maxNestingDepth(MAX_DEPTH).build());
  }

  /** What a value looks like as JSON. */
  public static RawJson of(Object value) {
    try {
      return new RawJson(JSON.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a value of JSON", e);
    }
  }

  /** The whole tree; a missing node if it has values beyond all limits. */
  public JsonNode tree() {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException _) {
      return MissingNode.getInstance();
    }
  }

  static final class Reader extends JsonDeserializer<RawJson> {
    @Override
    public RawJson deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      var text = new StringWriter();
      try (var generator = JSON.getFactory().createGenerator(text)) {
        generator.copyCurrentStructure(parser);
      }
      return new RawJson(text.toString());
    }
  }

  static final class Writer extends JsonSerializer<RawJson> {
    @Override
    public void serialize(RawJson value, JsonGenerator generator, SerializerProvider provider)
        throws IOException {
      try (var parser = JSON.getFactory().createParser(value.text())) {
        parser.nextToken();
        generator.copyCurrentStructure(parser);
      }
    }
  }
}
