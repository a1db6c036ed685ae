package io.whatsapptoken.operator.doctor;

import io.whatsapptoken.core.spec.Parsed;
import io.whatsapptoken.operator.config.InvalidConfigurationException;
import io.whatsapptoken.operator.config.OperatorConfig;
import io.whatsapptoken.operator.meta.http.GraphEndpoint;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A valid command line. Secrets are read from files, because other users of the machine can see
 * arguments; for the same reason, no message repeats a value.
 *
 * @param throwAwayUser confirmed
 */
record DoctorOptions(
    String appId,
    Path appSecretFile,
    Optional<Path> adminTokenFile,
    Optional<Path> tokenFile,
    List<String> wabaIds,
    List<String> phoneNumberIds,
    List<String> scopes,
    GraphEndpoint graph,
    Optional<Path> shapes,
    Optional<String> throwAwayUser,
    boolean json) {
  private static final String DEFAULT_SCOPES =
      "whatsapp_business_messaging,whatsapp_business_management";

  /** Reads arguments, and the environment for what they leave out. */
  static Parsed<DoctorOptions> parse(List<String> arguments, Map<String, String> environment) {
    var values = new EnumMap<DoctorOption, List<String>>(DoctorOption.class);
    var remaining = arguments.iterator();
    while (remaining.hasNext()) {
      var problem = read(remaining.next(), remaining, values);
      if (problem.isPresent()) {
        return new Parsed.Invalid<>(problem.get());
      }
    }
    return missing(values)
        .<Parsed<DoctorOptions>>map(Parsed.Invalid::new)
        .orElseGet(() -> options(values, environment));
  }

  private static Optional<String> read(
      String flag, Iterator<String> remaining, Map<DoctorOption, List<String>> values) {
    var option = DoctorOption.find(flag);
    if (option.isEmpty()) {
      return Optional.of("There is an unknown option. See --help.");
    }
    var value = remaining.hasNext() ? remaining.next() : "";
    if (!option.get().accepts(value)) {
      return Optional.of("Expected " + option.get().syntax() + ".");
    }
    values.merge(
        option.get(), List.of(value), (a, b) -> Stream.concat(a.stream(), b.stream()).toList());
    return Optional.empty();
  }

  private static Optional<String> missing(Map<DoctorOption, List<String>> values) {
    for (var required : List.of(DoctorOption.APP_ID, DoctorOption.APP_SECRET_FILE)) {
      if (!values.containsKey(required)) {
        return Optional.of(required.syntax() + " is missing.");
      }
    }
    if (!values.containsKey(DoctorOption.THROW_AWAY_USER)) {
      return Optional.empty();
    }
    if (!values.containsKey(DoctorOption.ADMIN_TOKEN_FILE)) {
      return Optional.of("--throw-away-user needs --admin-token-file.");
    }
    return last(DoctorOption.CONFIRM, values).equals(last(DoctorOption.THROW_AWAY_USER, values))
        ? Optional.empty()
        : Optional.of(
            "--throw-away-user makes all tokens of that system user invalid. Confirm it with"
                + " --confirm and the same ID.");
  }

  private static Parsed<DoctorOptions> options(
      Map<DoctorOption, List<String>> values, Map<String, String> environment) {
    try {
      var appId = last(DoctorOption.APP_ID, values).orElseThrow();
      return new Parsed.Valid<>(
          new DoctorOptions(
              appId,
              file(DoctorOption.APP_SECRET_FILE, values).orElseThrow(),
              file(DoctorOption.ADMIN_TOKEN_FILE, values),
              file(DoctorOption.TOKEN_FILE, values),
              values.getOrDefault(DoctorOption.WABA_ID, List.of()),
              values.getOrDefault(DoctorOption.PHONE_NUMBER_ID, List.of()),
              List.of(last(DoctorOption.SCOPES, values).orElse(DEFAULT_SCOPES).split(",")),
              endpoint(values, environment),
              file(DoctorOption.SHAPES, values),
              last(DoctorOption.THROW_AWAY_USER, values),
              last(DoctorOption.OUTPUT, values).filter("json"::equals).isPresent()));
    } catch (InvalidConfigurationException e) {
      return new Parsed.Invalid<>(String.valueOf(e.getMessage()));
    }
  }

  /** As the operator reads it; the options count before the environment. */
  private static GraphEndpoint endpoint(
      Map<DoctorOption, List<String>> values, Map<String, String> environment) {
    var merged = new HashMap<>(environment);
    last(DoctorOption.GRAPH_URL, values).ifPresent(url -> merged.put("GRAPH_BASE_URL", url));
    last(DoctorOption.GRAPH_VERSION, values)
        .ifPresent(version -> merged.put("GRAPH_VERSION", version));
    return OperatorConfig.from(merged).graph();
  }

  private static Optional<Path> file(DoctorOption option, Map<DoctorOption, List<String>> values) {
    return last(option, values).map(Path::of);
  }

  private static Optional<String> last(
      DoctorOption option, Map<DoctorOption, List<String>> values) {
    return Optional.ofNullable(values.get(option)).map(List::getLast);
  }
}
