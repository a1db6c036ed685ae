package io.whatsapptoken.operator.doctor;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The options of the doctor: the source of its usage and of docs/doctor.md. */
enum DoctorOption {
  APP_ID("ID", Pattern.compile("\\d{1,32}"), "The app, as in MetaApp.spec.appId. Required."),
  APP_SECRET_FILE("FILE", "A file with the app secret. Required."),
  ADMIN_TOKEN_FILE("FILE", "A file with the admin token, which issues tokens for system users."),
  TOKEN_FILE("FILE", "A file with a token of the app, as an app uses it."),
  WABA_ID(
      "ID",
      Pattern.compile("\\d{1,32}"),
      "A WhatsApp Business Account that the token must reach; can be repeated."),
  PHONE_NUMBER_ID(
      "ID",
      Pattern.compile("\\d{1,32}"),
      "A phone number that the token must reach; can be repeated."),
  SCOPES(
      "LIST",
      Pattern.compile("[a-z_]+(,[a-z_]+)*"),
      "The permissions that the token needs, separated by commas. Default:"
          + " whatsapp_business_messaging,whatsapp_business_management."),
  GRAPH_URL("URL", "Where the Graph API is. Default: GRAPH_BASE_URL of the environment, or Meta."),
  GRAPH_VERSION("V", "The version of the Graph API. Default: GRAPH_VERSION, or the operator's."),
  SHAPES(
      "FILE",
      "Makes more read-only calls, writes keys, types and codes of every answer without its values"
          + " to the file, and compares them with the sandbox."),
  THROW_AWAY_USER(
      "ID",
      Pattern.compile("\\d{1,32}"),
      "Issues, exchanges and revokes tokens of this system user to find out how Meta behaves. It"
          + " needs the admin token and --confirm."),
  CONFIRM(
      "ID",
      Pattern.compile("\\d{1,32}"),
      "The ID of --throw-away-user again. All tokens of that user become invalid."),
  OUTPUT("FORMAT", Pattern.compile("table|json"), "table or json. Default: table.");

  private final String placeholder;
  private final Pattern format;
  private final String description;

  DoctorOption(String placeholder, String description) {
    this(placeholder, Pattern.compile(".+"), description);
  }

  DoctorOption(String placeholder, Pattern format, String description) {
    this.placeholder = placeholder;
    this.format = format;
    this.description = description;
  }

  /** For example {@code --app-id}. */
  String flag() {
    return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** For example {@code --app-id ID}. */
  String syntax() {
    return flag() + " " + placeholder;
  }

  String description() {
    return description;
  }

  boolean accepts(String value) {
    return format.matcher(value).matches();
  }

  static Optional<DoctorOption> find(String flag) {
    return Arrays.stream(values()).filter(option -> option.flag().equals(flag)).findFirst();
  }

  static String usage() {
    return Arrays.stream(values())
        .map(option -> "  %-24s%s\n".formatted(option.syntax(), option.description))
        .collect(
            Collectors.joining(
                "",
                """
                Examines an app, its tokens and its assets at Meta: what is wrong, and what to do.

                java -jar operator.jar doctor OPTIONS

                """,
                """

                Exit code: 0 all is well, 1 something is wrong, 2 wrong usage, 3 no answer from Meta.
                """));
  }
}
