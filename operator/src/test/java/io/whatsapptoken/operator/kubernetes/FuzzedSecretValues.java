package io.whatsapptoken.operator.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.whatsapptoken.core.spec.SecretKeyRef;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.AppSecret;
import io.whatsapptoken.core.token.SecretValue;
import io.whatsapptoken.core.token.SecretValueParser;
import io.whatsapptoken.operator.fuzz.FuzzedParser;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * What people and other tools store in Secrets: tokens and app secrets. A value is used as it
 * stands, or refused without being shown.
 */
public final class FuzzedSecretValues implements FuzzedParser {
  private static final SecretKeyRef SECRET_REF = new SecretKeyRef("acme-meta", "admin-token");

  @Override
  public String name() {
    return "secret-values";
  }

  @Override
  public ParseResult read(byte[] input) {
    var text = new String(input, UTF_8);
    var stored = secret(Base64.getEncoder().encodeToString(input));
    var supplied = SuppliedTokenReader.find(Optional.of(stored), SECRET_REF);
    var appSecret = SecretValueParser.appSecret(input);
    if (supplied instanceof SecretValue.Found<AccessToken>(var token)) {
      assertThat(token.reveal()).isEqualTo(text.strip());
    }
    if (appSecret instanceof SecretValue.Found<AppSecret>(var value)) {
      assertThat(value.reveal()).isEqualTo(text.strip());
    }
    var notBase64 = SuppliedTokenReader.find(Optional.of(secret(text)), SECRET_REF);
    Base64Text.decode(text).ifPresent(FuzzedSecretValues::isWrittenAsItWasRead);
    return new ParseResult(
        supplied instanceof SecretValue.Found<AccessToken>,
        supplied + " " + appSecret + " " + notBase64);
  }

  private static void isWrittenAsItWasRead(String text) {
    assertThat(Base64Text.decode(Base64Text.encode(text))).contains(text);
  }

  private static Secret secret(String data) {
    return new SecretBuilder().withData(Map.of("admin-token", data)).build();
  }
}
