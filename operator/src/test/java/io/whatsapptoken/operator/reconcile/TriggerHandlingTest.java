package io.whatsapptoken.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.ledger.Triggers;
import io.whatsapptoken.core.plan.CredentialLookup;
import io.whatsapptoken.core.plan.LastCheck;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.plan.SuppliedToken;
import io.whatsapptoken.operator.reconcile.SpecParser.Parsed;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A request ends a wait once: whatever comes of it, it was heard. */
final class TriggerHandlingTest {
  @Test
  void a_request_is_marked_handled() {
    var heard = TriggerHandling.markRotateHandled(requested());
    assertThat(heard.handled()).isEqualTo(Triggers.NONE.rotated("now"));
    assertThat(requested().with(heard).rotationRequested()).isFalse();
  }

  @Test
  void without_a_request_nothing_changes() {
    var before = requested().with(TriggerHandling.markRotateHandled(requested()));
    assertThat(TriggerHandling.markRotateHandled(before)).isEqualTo(before.ledger());
  }

  private static Observed requested() {
    var resource = ResourceFixtures.withSpec(ResourceFixtures.MINIMAL_SPEC);
    resource.getMetadata().setAnnotations(Map.of("whatsapptoken.io/rotate", "now"));
    return SpecParser.parse(resource) instanceof Parsed.Valid(var desired)
        ? Observed.of(
            desired,
            new CredentialLookup.Missing("none", ""),
            new SuppliedToken.NotApplicable(),
            LastCheck.succeeded(Instant.EPOCH))
        : fail();
  }

  private static Observed fail() {
    throw new AssertionError("the shortest spec is clear");
  }
}
