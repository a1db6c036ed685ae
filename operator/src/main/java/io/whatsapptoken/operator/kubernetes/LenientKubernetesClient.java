package io.whatsapptoken.operator.kubernetes;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.whatsapptoken.api.v1alpha1.Api;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A client that reads what it can of an odd resource. With the usual one, a single custom resource
 * of an unknown shape ends every watch, and with it the whole operator.
 */
public final class LenientKubernetesClient {
  /** Deeper than what an API server takes. */
  private static final int DEEPEST = 20_000;

  private LenientKubernetesClient() {}

  /** Connects as the environment says: a Pod's ServiceAccount, or {@code KUBECONFIG}. */
  public static KubernetesClient connect() {
    return builder().build();
  }

  /** A client that is still to be told where to connect, and as whom. */
  public static KubernetesClientBuilder builder() {
    var mapper = new ObjectMapper();
    var serialization = new KubernetesSerialization(mapper, true);
    mapper
        .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
        .addHandler(new LenientProblemHandler())
        .registerModule(LenientNumberDeserializer.MODULE)
        .registerModule(LenientEnumDeserializer.MODULE)
        .setDefaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.SKIP));
    mapper
        .coercionConfigDefaults()
        .setAcceptBlankAsEmpty(true)
        .setCoercion(CoercionInputShape.EmptyString, CoercionAction.AsNull);
    // Who owns which field is most of a resource, and nobody here asks for it.
    mapper.configOverride(FieldsV1.class).setIsIgnoredType(true);
    mapper
        .getFactory()
        .setStreamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build());
    return new KubernetesClientBuilder().withKubernetesSerialization(serialization);
  }

  /** The constant of an enum that stands for what is not known; null where there is none. */
  static @Nullable Object unknownConstant(Class<?> type) {
    return type.isEnum()
        ? Arrays.stream(type.getEnumConstants())
            .filter(constant -> constant.toString().equals(Api.UNKNOWN))
            .findFirst()
            .orElse(null)
        : null;
  }

  /** Reads a value of a wrong type as if it were missing; of an enum, as one that is unknown. */
  @SuppressWarnings("NullAway") // Jackson takes null for "handled: there is no value"
  private static final class LenientProblemHandler extends DeserializationProblemHandler {
    @Override
    public @Nullable Object handleWeirdStringValue(
        DeserializationContext context, Class<?> type, String value, String failure) {
      return unknownConstant(type);
    }

    @Override
    public @Nullable Object handleWeirdNumberValue(
        DeserializationContext context, Class<?> type, Number value, String failure) {
      return null;
    }

    @Override
    public @Nullable Object handleMissingInstantiator(
        DeserializationContext context,
        Class<?> type,
        ValueInstantiator instantiator,
        JsonParser parser,
        String failure)
        throws IOException {
      parser.skipChildren();
      return null;
    }

    @Override
    public @Nullable Object handleInstantiationProblem(
        DeserializationContext context, Class<?> type, Object argument, Throwable failure) {
      return null;
    }

    @Override
    public @Nullable Object handleUnexpectedToken(
        DeserializationContext context,
        JavaType type,
        JsonToken token,
        JsonParser parser,
        String failure)
        throws IOException {
      parser.skipChildren();
      return unknownConstant(type.getRawClass());
    }
  }
}
