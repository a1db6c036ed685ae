package io.whatsapptoken.core.spec;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.whatsapptoken.api.v1alpha1.RawJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Binds the spec of one resource to its record. A value of a wrong type or an unknown enum value is
 * a problem with a path, never an exception; unknown fields are ignored.
 */
public final class SpecBinder {
  private static final String ROOT = "spec";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.SKIP))
          .addHandler(new ProblemCollector())
          .build();

  private SpecBinder() {}

  /** A spec that is missing is an empty one. */
  public static <T> Parsed<T> bind(@Nullable RawJson spec, Class<T> type) {
    var text = spec == null || "null".equals(spec.text()) ? "{}" : spec.text();
    var problems = new ArrayList<String>();
    try {
      T bound = JSON.readerFor(type).withAttribute(ROOT, problems).readValue(text);
      if (problems.isEmpty() && bound != null) {
        return new Parsed.Valid<>(bound);
      }
    } catch (JsonMappingException e) {
      problems.add(path(e) + " has an invalid value");
    } catch (JsonProcessingException e) {
      problems.add(ROOT + " has an invalid value");
    }
    return new Parsed.Invalid<>(
        problems.isEmpty() ? ROOT + " must be an object" : String.join("; ", problems));
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(part ->
            part.getFieldName() == null ? "[" + part.getIndex() + "]" : "." + part.getFieldName())
        .collect(Collectors.joining("", ROOT, ""));
  }

  /** Jackson takes null for "there is no value" and reads on. */
  @SuppressWarnings("NullAway")
  private static final class ProblemCollector extends DeserializationProblemHandler {
    @Override
    public @Nullable Object handleWeirdStringValue(
        DeserializationContext context, Class<?> type, String value, String failure) {
      return problem(context, type);
    }

    @Override
    public @Nullable Object handleWeirdNumberValue(
        DeserializationContext context, Class<?> type, Number value, String failure) {
      return problem(context, type);
    }

    @Override
    public @Nullable Object handleMissingInstantiator(
        DeserializationContext context,
        Class<?> type,
        ValueInstantiator instantiator,
        JsonParser parser,
        String failure)
        throws IOException {
      var handled = problem(context, type);
      parser.skipChildren();
      return handled;
    }

    @Override
    public @Nullable Object handleUnexpectedToken(
        DeserializationContext context,
        JavaType type,
        JsonToken token,
        JsonParser parser,
        String failure)
        throws IOException {
      var handled = problem(context, type.getRawClass());
      parser.skipChildren();
      return handled;
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Object problem(DeserializationContext context, Class<?> type) {
      var pointer = context.getParser().getParsingContext().pathAsPointer().toString();
      var path = ROOT + pointer.replaceAll("/([0-9]+)(?=/|$)", "[$1]").replace('/', '.');
      ((List<String>) context.getAttribute(ROOT)).add(path + " " + expectation(type));
      return null;
    }

    private static String expectation(Class<?> type) {
      if (type.isEnum()) {
        return Arrays.stream(type.getEnumConstants())
            .map(String::valueOf)
            .collect(Collectors.joining(", ", "must be one of ", ""));
      }
      if (type == String.class) {
        return "must be a string";
      }
      if (type == Boolean.class) {
        return "must be true or false";
      }
      if (Number.class.isAssignableFrom(type)) {
        return "must be an integer";
      }
      return Collection.class.isAssignableFrom(type) ? "must be a list" : "must be an object";
    }
  }
}
