package io.whatsapptoken.operator.meta.http;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Makes Meta's words fit to be shown: without secrets, on one line, not too long. */
final class Redactor {
  private static final String HIDDEN = "[hidden]";
  private static final int LONGEST = 300;

  /** A token; or hexadecimal digits as long as an app secret, as proofs are longer still. */
  private static final Pattern LOOKS_SECRET = Pattern.compile("EAA[A-Za-z0-9]{20,}|[0-9a-f]{32,}");

  /** White space, controls, and halves of a character, which no text can be written with. */
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cntrl}\\p{Cs}]+");

  private static final Pattern TRACE_ID = Pattern.compile("[A-Za-z0-9_+/=-]{1,40}");

  private final List<String> secrets;

  Redactor(List<String> secrets) {
    // The longest first: an app token contains the app secret.
    this.secrets =
        secrets.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
  }

  String redacted(String text) {
    var clean = BLANKS.matcher(hideSecrets(text)).replaceAll(" ").strip();
    return clean.length() <= LONGEST ? clean : truncated(clean) + "…";
  }

  private static String truncated(String text) {
    var end = LONGEST - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
  }

  /** A trace id, or nothing where the text is not shaped like one. */
  String traceId(String text) {
    return TRACE_ID.matcher(text).matches() ? hideSecrets(text) : "";
  }

  private String hideSecrets(String text) {
    var clean = text;
    for (var secret : secrets) {
      clean = clean.replace(secret, HIDDEN);
    }
    return LOOKS_SECRET.matcher(clean).replaceAll(HIDDEN);
  }

  @Override
  public String toString() {
    return "Scrubber[hidden]";
  }
}
