package io.whatsapptoken.operator.kube;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.whatsapptoken.api.v1alpha1.SecretKey;
import io.whatsapptoken.operator.fuzz.FuzzedParser;
import io.whatsapptoken.operator.plan.Supply;
import io.whatsapptoken.operator.plan.Wish;
import io.whatsapptoken.operator.token.AppSecret;
import io.whatsapptoken.operator.token.PastedValue;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * What people and other tools store in Secrets: tokens, app secrets, the keys of an admin token. A
 * value is used as it stands, or refused without being shown.
 */
public final class FuzzedSecretValues implements FuzzedParser {
  private static final SecretKey ADMIN = new SecretKey("acme-meta", "admin-token");
  private static final Wish.Place PLACE = new Wish.Place("acme-meta", "admin-token");

  @Override
  public String name() {
    return "secret-values";
  }

  @Override
  public Reading read(byte[] input) {
    var text = new String(input, UTF_8);
    var stored = secret(Base64.getEncoder().encodeToString(input));
    var supply = Supplies.find(Optional.of(stored), PLACE);
    var appSecret = PastedValue.appSecret(input);
    if (supply instanceof Supply.Given(var token)) {
      assertThat(token.reveal()).isEqualTo(text.strip());
    }
    if (appSecret instanceof PastedValue.Usable<AppSecret>(var value)) {
      assertThat(value.reveal()).isEqualTo(text.strip());
    }
    var admin = AdminTokenStore.next(stored, ADMIN) + " " + AdminTokenStore.previous(stored, ADMIN);
    var notBase64 = Supplies.find(Optional.of(secret(text)), PLACE);
    Base64Text.decode(text).ifPresent(FuzzedSecretValues::isWrittenAsItWasRead);
    return new Reading(
        supply instanceof Supply.Given, supply + " " + appSecret + " " + admin + " " + notBase64);
  }

  private static void isWrittenAsItWasRead(String text) {
    assertThat(Base64Text.decode(Base64Text.encode(text))).contains(text);
  }

  private static Secret secret(String data) {
    return new SecretBuilder()
        .withData(
            Map.of("admin-token", data, "admin-token.next", data, "admin-token.previous", data))
        .build();
  }
}
