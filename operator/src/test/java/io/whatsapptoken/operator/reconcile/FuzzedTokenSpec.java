package io.whatsapptoken.operator.reconcile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.operator.fuzz.Canary;
import io.whatsapptoken.operator.fuzz.FuzzedParser;
import io.whatsapptoken.operator.plan.Wish;
import io.whatsapptoken.operator.reconcile.WishReader.Reading.Clear;
import io.whatsapptoken.operator.reconcile.WishReader.Reading.Unclear;
import java.time.Duration;
import java.util.List;

/** A {@code WhatsAppToken} as another schema may have let it through. */
public final class FuzzedTokenSpec implements FuzzedParser {
  @Override
  public String name() {
    return "token-spec";
  }

  /** A spec is for everybody to read, but it is not quoted at length. */
  @Override
  public List<String> hidden() {
    return List.of(Canary.TOKEN);
  }

  @Override
  public List<String> beginnings() {
    return List.of("", "{\"spec\":", "{\"spec\":{\"scopes\":", "{\"metadata\":");
  }

  @Override
  public Reading read(byte[] input) {
    var resource = Written.json(new String(input, UTF_8), WhatsAppToken.class);
    if (resource.isEmpty()) {
      return new Reading(false, "");
    }
    var known = resource.get();
    Written.name(known);
    return switch (WishReader.read(known)) {
      case Clear(Wish wish) -> {
        canBeActedOn(wish);
        yield new Reading(true, "");
      }
      case Unclear(String mistakes) -> new Reading(false, mistakes);
    };
  }

  private static void canBeActedOn(Wish wish) {
    assertThat(wish.scopes()).isNotEmpty();
    assertThat(wish.target().name()).isNotBlank();
    assertThat(wish.checkInterval()).isGreaterThanOrEqualTo(Duration.ofSeconds(10));
    assertThat(wish.rotation().period()).isPositive();
    assertThat(wish.strategy().maxConcurrent()).isPositive();
    assertThat(wish.strategy().timeout()).isPositive();
    if (wish.rotation().lead() instanceof Wish.Lead.OfLife(double percent)) {
      assertThat(percent).isBetween(1.0, 50.0);
    }
  }
}
