package io.whatsapptoken.core.template;

import io.whatsapptoken.api.v1alpha1.RawJson;
import io.whatsapptoken.core.ledger.Triggers;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.spec.Parsed;
import io.whatsapptoken.core.spec.SpecParser;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Specs with templates. */
final class TemplateFixture {
  private TemplateFixture() {}

  /** A spec that verifies the given number of business accounts and phone numbers. */
  static Parsed<DesiredState> spec(int assets, List<Map<String, String>> templates) {
    var ids = IntStream.rangeClosed(1, assets).mapToObj(i -> "20000000000" + i).toList();
    var spec =
        Map.of(
            "appRef", Map.of("name", "acme"),
            "source", Map.of("systemUser", Map.of("id", "1000")),
            "scopes", List.of("whatsapp_business_messaging", "whatsapp_business_management"),
            "verification", Map.of("businessAccountIds", ids, "phoneNumberIds", ids),
            "secret", Map.of("name", "acme-whatsapp", "template", Map.of("data", templates)));
    return SpecParser.parse(
        new DesiredState.ResourceKey("shop", "acme", "uid-1", 4), Triggers.NONE, RawJson.of(spec));
  }

  static DesiredState desired(int assets) {
    return spec(assets, List.of()) instanceof Parsed.Valid<DesiredState>(DesiredState desired)
        ? desired
        : fail();
  }

  static Map<String, String> template(String key, String format, String content) {
    return Map.of("key", key, "format", format, "content", content);
  }

  private static DesiredState fail() {
    throw new AssertionError("the spec is valid");
  }
}
