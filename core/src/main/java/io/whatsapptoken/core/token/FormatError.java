package io.whatsapptoken.core.token;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Something that is wrong with a pasted text, in words that show nothing of it.
 *
 * @param in finds it, in a text without white space around it
 * @param problem the end of a sentence that begins with the place
 */
record FormatError(Predicate<String> in, String problem, String action) {
  private static final String HEX = "[0-9A-Fa-f]{32}";

  private static final FormatError BLANK =
      new FormatError(String::isEmpty, "holds white space only.", "Store the value there.");

  private static final FormatError IN_A_DOCUMENT =
      like(
          "[{\\[].*|[\\w.-]*(token|secret)\\s*[:=].*",
          "is JSON, YAML or a line of an .env file.",
          "Store the bare value that stands in it.");

  private static final FormatError SEVERAL_LINES =
      new FormatError(
          text -> text.lines().count() > 1,
          "has several lines.",
          "Store the value alone, in one line.");

  private static final FormatError QUOTED =
      like(
          "[\"'`\u201C\u201D\u2018\u2019].*|.*[\"'`\u201C\u201D\u2018\u2019]",
          "is in quotes.",
          "Store the value without them.");

  private static final FormatError SPACED =
      new FormatError(
          text -> text.codePoints().anyMatch(FormatError::space),
          "has white space inside it.",
          "Remove it, or copy the value again.");

  static final List<FormatError> OF_TOKENS =
      List.of(
          BLANK,
          IN_A_DOCUMENT,
          SEVERAL_LINES,
          QUOTED,
          like(
              "(authorization\\s*:\\s*)?bearer(\\s.*)?",
              "begins with Bearer, a word of the HTTP header.",
              "Store only what follows it."),
          like(
              ".*%[0-9a-f]{2}.*",
              "is URL-encoded: it has a % and two hex digits in it.",
              "Store the token as Meta shows it, decoded."),
          like(
              HEX,
              "looks like an app secret: it has exactly 32 hex digits.",
              "Store an access token there; the app secret belongs to spec.appSecretRef of the"
                  + " MetaApp."),
          like(
              "[0-9]+\\|.*",
              "looks like an app access token: an app ID, a | and more.",
              "Store the access token of a user or system user there."),
          new FormatError(
              // Base64 of EAA, with which Meta's tokens begin.
              text -> text.startsWith("RUFB"),
              "looks like a token in base64.",
              "Store the token itself: encode it once for data, and not at all for stringData."),
          SPACED,
          // The syntax of every bearer token: RFC 6750, section 2.1.
          unlike(
              "[A-Za-z0-9._~+/-]+=*",
              "has characters that no token has.",
              "Copy the token again, as plain text: it contains invisible characters."));

  static final List<FormatError> OF_APP_SECRETS =
      List.of(
          BLANK,
          IN_A_DOCUMENT,
          SEVERAL_LINES,
          QUOTED,
          new FormatError(
              text -> text.startsWith("EAA") && !text.matches(HEX),
              "looks like an access token: it begins with EAA.",
              "Store the app secret there: App dashboard > App settings > Basic > App secret."),
          SPACED,
          unlike(
              "[!-~]+",
              "has characters that no app secret has.",
              "Copy the app secret again, as plain text: it contains invisible characters."));

  /** Applies if the whole text has this form, regardless of case. */
  private static FormatError like(String form, String problem, String action) {
    var pattern = Pattern.compile(form, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    return new FormatError(pattern.asMatchPredicate(), problem, action);
  }

  /** Applies if the text does not have this form. */
  private static FormatError unlike(String form, String problem, String action) {
    return new FormatError(Pattern.compile(form).asMatchPredicate().negate(), problem, action);
  }

  private static boolean space(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
