package io.whatsapptoken.operator.doctor;

import io.whatsapptoken.core.metaapp.MetaAppSecrets;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.SecretValue;
import io.whatsapptoken.core.token.SecretValueParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** Reads credentials from files, with the rules for the keys of Secrets. */
final class CredentialFiles {
  private CredentialFiles() {}

  static MetaAppSecrets read(DoctorOptions options) {
    return new MetaAppSecrets(
        value(options.appSecretFile(), "--app-secret-file", SecretValueParser::appSecret),
        Optional.empty(),
        options
            .adminTokenFile()
            .map(file -> value(file, "--admin-token-file", SecretValueParser::token)),
        false);
  }

  static Optional<SecretValue<AccessToken>> token(DoctorOptions options) {
    return options.tokenFile().map(file -> value(file, "--token-file", SecretValueParser::token));
  }

  private static <T> SecretValue<T> value(
      Path file, String option, Function<byte[], SecretValue<T>> parser) {
    var place = "The file of " + option + " ";
    try {
      return parser.apply(Files.readAllBytes(file)).at(place);
    } catch (IOException _) {
      return new SecretValue.Missing<>(place + "cannot be read.", "Correct the path.");
    }
  }
}
