package io.whatsapptoken.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.operator.plan.Checked;
import io.whatsapptoken.operator.plan.Credential;
import io.whatsapptoken.operator.plan.Observed;
import io.whatsapptoken.operator.plan.Supply;
import io.whatsapptoken.operator.reconcile.WishReader.Reading;
import io.whatsapptoken.operator.token.Triggers;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A request ends a wait once: whatever comes of it, it was heard. */
final class RequestsTest {
  @Test
  void a_request_was_heard() {
    var heard = Requests.heard(requested());
    assertThat(heard.handled()).isEqualTo(Triggers.NONE.rotated("now"));
    assertThat(requested().with(heard).rotationRequested()).isFalse();
  }

  @Test
  void without_a_request_nothing_changes() {
    var before = requested().with(Requests.heard(requested()));
    assertThat(Requests.heard(before)).isEqualTo(before.ledger());
  }

  private static Observed requested() {
    var resource = Written.with(Written.SHORTEST);
    resource.getMetadata().setAnnotations(Map.of("whatsapptoken.io/rotate", "now"));
    return WishReader.read(resource) instanceof Reading.Clear(var wish)
        ? Observed.of(
            wish,
            new Credential.Missing("none", ""),
            new Supply.NotNeeded(),
            Checked.well(Instant.EPOCH))
        : throwing();
  }

  private static Observed throwing() {
    throw new AssertionError("the shortest spec is clear");
  }
}
