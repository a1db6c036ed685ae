package io.whatsapptoken.operator.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.whatsapptoken.core.ledger.Ledger;
import io.whatsapptoken.operator.fuzz.FuzzedParser;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** {@code state.json} of a ledger Secret that holds some tokens. */
public final class FuzzedLedger implements FuzzedParser {
  private static final Map<String, String> TOKENS =
      LedgerStore.data(KubernetesFixtures.fullLedger());

  @Override
  public String name() {
    return "ledger";
  }

  @Override
  public ParseResult read(byte[] input) {
    var data = new HashMap<>(TOKENS);
    data.put("state.json", Base64.getEncoder().encodeToString(input));
    try {
      var ledger = LedgerStore.parse(secret(data)).ledger();
      assertThat(writtenAndReadAgain(ledger)).isEqualTo(ledger);
      return new ParseResult(true, "");
    } catch (UnreadableLedgerException e) {
      assertThat(e).hasNoCause().hasNoSuppressedExceptions();
      return new ParseResult(false, e.toString());
    }
  }

  private static Ledger writtenAndReadAgain(Ledger ledger) {
    return LedgerStore.parse(secret(LedgerStore.data(ledger))).ledger();
  }

  private static Secret secret(Map<String, String> data) {
    return new SecretBuilder()
        .withNewMetadata()
        .withName("acme.token-ledger")
        .withResourceVersion("1")
        .endMetadata()
        .withType(Names.LEDGER_TYPE)
        .withData(data)
        .build();
  }
}
