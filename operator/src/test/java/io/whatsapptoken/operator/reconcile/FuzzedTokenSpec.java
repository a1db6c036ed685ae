package io.whatsapptoken.operator.reconcile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.spec.Parsed.Invalid;
import io.whatsapptoken.core.spec.Parsed.Valid;
import io.whatsapptoken.operator.fuzz.CanaryToken;
import io.whatsapptoken.operator.fuzz.FuzzedParser;
import io.whatsapptoken.operator.kubernetes.Specs;
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
  public List<String> secrets() {
    return List.of(CanaryToken.TOKEN);
  }

  @Override
  public List<String> prefixes() {
    return List.of("", "{\"spec\":", "{\"spec\":{\"scopes\":", "{\"metadata\":");
  }

  @Override
  public ParseResult read(byte[] input) {
    var resource = ResourceFixtures.fromJson(new String(input, UTF_8), WhatsAppToken.class);
    if (resource.isEmpty()) {
      return new ParseResult(false, "");
    }
    var known = resource.get();
    ResourceFixtures.addIdentity(known);
    return switch (Specs.parse(known)) {
      case Valid<DesiredState>(DesiredState desired) -> {
        canBeActedOn(desired);
        yield new ParseResult(true, "");
      }
      case Invalid<DesiredState>(String problems) -> new ParseResult(false, problems);
    };
  }

  private static void canBeActedOn(DesiredState desired) {
    assertThat(desired.scopes()).isNotEmpty();
    assertThat(desired.target().name()).isNotBlank();
    assertThat(desired.checkInterval()).isGreaterThanOrEqualTo(Duration.ofSeconds(10));
    assertThat(desired.rotation().period()).isPositive();
    assertThat(desired.restartStrategy().maxConcurrent()).isPositive();
    assertThat(desired.restartStrategy().timeout()).isPositive();
    if (desired.rotation().renewBefore()
        instanceof DesiredState.RenewBefore.Fraction(double percent)) {
      assertThat(percent).isBetween(1.0, 50.0);
    }
  }
}
