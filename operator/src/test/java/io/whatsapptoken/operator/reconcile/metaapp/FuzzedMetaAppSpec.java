package io.whatsapptoken.operator.reconcile.metaapp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.api.v1alpha1.MetaApp;
import io.whatsapptoken.core.metaapp.MetaAppDesired;
import io.whatsapptoken.core.spec.Parsed.Invalid;
import io.whatsapptoken.core.spec.Parsed.Valid;
import io.whatsapptoken.operator.fuzz.FuzzedParser;
import io.whatsapptoken.operator.reconcile.ResourceFixtures;

/** A {@code MetaApp} as another schema may have let it through. */
public final class FuzzedMetaAppSpec implements FuzzedParser {
  @Override
  public String name() {
    return "app-spec";
  }

  @Override
  public ParseResult read(byte[] input) {
    var resource = ResourceFixtures.fromJson(new String(input, UTF_8), MetaApp.class);
    if (resource.isEmpty()) {
      return new ParseResult(false, "");
    }
    var known = resource.get();
    ResourceFixtures.addIdentity(known);
    return switch (MetaAppSpecParser.parse(known)) {
      case Valid<MetaAppDesired>(MetaAppDesired desired) -> {
        assertThat(desired.appId()).isNotBlank();
        yield new ParseResult(true, "");
      }
      case Invalid<MetaAppDesired>(String problems) -> new ParseResult(false, problems);
    };
  }
}
