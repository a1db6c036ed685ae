package io.whatsapptoken.operator.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.ledger.FailureClass;
import io.whatsapptoken.core.status.StatusFixture;
import io.whatsapptoken.core.status.StatusRenderer;
import io.whatsapptoken.core.status.TokenConditionType.TokenReason;
import io.whatsapptoken.operator.reconcile.ResourceFixtures;
import java.util.List;
import java.util.Optional;

/**
 * The status of a {@code WhatsAppToken} that another version wrote, from which a new one is made.
 */
public final class FuzzedTokenStatus implements FuzzedParser {
  private static final Failure FAILURE =
      new Failure(FailureClass.TRANSIENT, "2", "trace", "Later.", "", Failure.Responsible.META);

  @Override
  public String name() {
    return "token-status";
  }

  /** A status is for everybody to read. */
  @Override
  public List<String> secrets() {
    return List.of(
        StatusFixture.CURRENT.reveal(),
        StatusFixture.OLD.reveal(),
        StatusFixture.NEW.reveal(),
        CanaryToken.TOKEN);
  }

  @Override
  public List<String> prefixes() {
    return List.of("", "{\"status\":");
  }

  @Override
  public ParseResult read(byte[] input) {
    var before =
        ResourceFixtures.fromJson(new String(input, UTF_8), WhatsAppToken.class)
            .flatMap(resource -> Optional.ofNullable(resource.getStatus()));
    var observed = StatusFixture.settled().checkFailed(FAILURE).observed();
    StatusRenderer.reported(before.orElse(null));
    StatusRenderer.renderInvalid(
        TokenReason.INVALID_SPEC, "words", 1, before.orElse(null), StatusFixture.NOW);
    var rendered = StatusRenderer.render(observed, before.orElse(null), StatusFixture.NOW);
    var again = StatusRenderer.render(observed, rendered, StatusFixture.NOW.plusSeconds(60));
    assertThat(again).as("the status of the same facts").isEqualTo(rendered);
    return new ParseResult(before.isPresent(), "");
  }
}
