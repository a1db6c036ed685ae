package io.whatsapptoken.operator.status;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.operator.fuzz.Canary;
import io.whatsapptoken.operator.fuzz.FuzzedParser;
import io.whatsapptoken.operator.reconcile.Written;
import io.whatsapptoken.operator.token.FailureNote;
import java.util.List;
import java.util.Optional;

/**
 * The status of a {@code WhatsAppToken} that another version wrote, from which a new one is made.
 */
public final class FuzzedTokenStatus implements FuzzedParser {
  private static final FailureNote NOTE =
      new FailureNote("Transient", "2", "trace", "Later.", "", FailureNote.Blame.META);

  @Override
  public String name() {
    return "token-status";
  }

  /** A status is for everybody to read. */
  @Override
  public List<String> hidden() {
    return List.of(Seen.CURRENT.reveal(), Seen.OLD.reveal(), Seen.NEW.reveal(), Canary.TOKEN);
  }

  @Override
  public List<String> beginnings() {
    return List.of("", "{\"status\":");
  }

  @Override
  public Reading read(byte[] input) {
    var before =
        Written.json(new String(input, UTF_8), WhatsAppToken.class)
            .flatMap(resource -> Optional.ofNullable(resource.getStatus()));
    var seen = Seen.settled().checkFailed(NOTE).facts();
    StatusRenderer.checkAsked(before.orElse(null), seen.wish());
    StatusRenderer.tells(before.orElse(null), "words");
    StatusRenderer.refuse(Reason.INVALID_SPEC, "words", 1, before.orElse(null), Seen.NOW);
    var rendered = StatusRenderer.render(seen, before.orElse(null), Seen.NOW);
    var again = StatusRenderer.render(seen, rendered, Seen.NOW.plusSeconds(60));
    assertThat(again).as("the status of the same facts").isEqualTo(rendered);
    return new Reading(before.isPresent(), "");
  }
}
