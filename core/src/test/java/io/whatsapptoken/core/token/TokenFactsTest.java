package io.whatsapptoken.core.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.token.TokenFacts.GranularScope;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenFactsTest {
  private static final GranularScope MANAGEMENT =
      new GranularScope("whatsapp_business_management", Set.of("1", "2"));
  private static final GranularScope MESSAGING =
      new GranularScope("whatsapp_business_messaging", Set.of("1"));

  @Test
  void the_order_in_which_meta_lists_scopes_and_assets_makes_no_difference() {
    var facts = facts(List.of("a", "b"), List.of(MANAGEMENT, MESSAGING));

    assertThat(facts(List.of("b", "a"), List.of(MESSAGING, MANAGEMENT))).isEqualTo(facts);
    assertThat(facts(List.of("a", "b"), List.of(MANAGEMENT))).isNotEqualTo(facts);
  }

  private static TokenFacts facts(List<String> scopes, List<GranularScope> reach) {
    return new TokenFacts(
        "app", "user", TokenKind.PERMANENT, Optional.empty(), Expiry.NEVER, scopes, reach);
  }
}
