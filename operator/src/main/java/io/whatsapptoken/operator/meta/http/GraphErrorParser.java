package io.whatsapptoken.operator.meta.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.whatsapptoken.core.meta.GraphError;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Reads Meta's error object (Meta, "Handling errors"), which may come with any HTTP status. */
final class GraphErrorParser {
  /** Not a code of Meta's, as zero is one. */
  private static final int NO_CODE = -1;

  private static final Pattern CODE = Pattern.compile("\\d{1,9}");

  /** The code, which is a field too, and an advice to read the documentation. */
  private static final Pattern BOILERPLATE =
      Pattern.compile("^\\(#\\d+\\)\\s*|\\s*Please read the Graph API documentation at \\S+");

  private GraphErrorParser() {}

  /** Empty if the body holds no error with a code: then the response is not from Meta. */
  static Optional<GraphError> read(int httpStatus, JsonNode error, Redactor redactor) {
    return number(error.path("code")).stream()
        .mapToObj(code ->
            new GraphError(
                httpStatus,
                code,
                subcode(error),
                redactor.redacted(BOILERPLATE.matcher(text(error)).replaceAll("")),
                redactor.traceId(error.path("fbtrace_id").asText(""))))
        .findFirst();
  }

  /** An error without an error object of Meta's. */
  static GraphError withoutCode(int httpStatus, String message) {
    return new GraphError(httpStatus, NO_CODE, OptionalInt.empty(), message, "");
  }

  static boolean saysTransient(JsonNode error) {
    return error.path("is_transient").asBoolean(false);
  }

  private static OptionalInt subcode(JsonNode error) {
    var usual = number(error.path("error_subcode"));
    return usual.isPresent() ? usual : number(error.path("subcode"));
  }

  /** The message, and the details if they differ: WhatsApp puts its reasons there. */
  private static String text(JsonNode error) {
    var message = error.path("message").asText("");
    var details = error.path("error_data").path("details").asText("");
    var more = details.isBlank() ? error.path("error_user_msg").asText("") : details;
    return more.isBlank() || message.contains(more) ? message : message + " " + more;
  }

  private static OptionalInt number(JsonNode node) {
    var text = node.asText("");
    return CODE.matcher(text).matches()
        ? OptionalInt.of(Integer.parseInt(text))
        : OptionalInt.empty();
  }
}
