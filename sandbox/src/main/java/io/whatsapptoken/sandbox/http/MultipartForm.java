package io.whatsapptoken.sandbox.http;

import io.whatsapptoken.sandbox.protocol.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code multipart/form-data} with text fields, as {@code curl -F} sends it. */
final class MultipartForm {
  private static final Pattern BOUNDARY =
      Pattern.compile("multipart/form-data;.*boundary=\"?([^\";]+)\"?.*", Pattern.CASE_INSENSITIVE);
  private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");

  private MultipartForm() {}

  static Optional<String> boundary(String contentType) {
    var matcher = BOUNDARY.matcher(contentType);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  static Parameters read(String body, String boundary) {
    var values = new LinkedHashMap<String, List<String>>();
    for (var part : body.split(Pattern.quote("--" + boundary), -1)) {
      int headEnd = part.indexOf("\r\n\r\n");
      var name = NAME.matcher(part);
      if (headEnd >= 0 && name.find() && name.start() < headEnd) {
        var text = part.substring(headEnd + 4);
        var value = text.endsWith("\r\n") ? text.substring(0, text.length() - 2) : text;
        values.computeIfAbsent(name.group(1), _ -> new ArrayList<>()).add(value);
      }
    }
    return new Parameters(values);
  }
}
