package io.whatsapptoken.operator.reconcile.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.api.v1alpha1.MetaApp;
import io.whatsapptoken.operator.app.AppWish;
import io.whatsapptoken.operator.fuzz.FuzzedParser;
import io.whatsapptoken.operator.reconcile.Written;
import io.whatsapptoken.operator.reconcile.app.AppWishReader.Reading.Clear;
import io.whatsapptoken.operator.reconcile.app.AppWishReader.Reading.Unclear;

/** A {@code MetaApp} as another schema may have let it through. */
public final class FuzzedAppSpec implements FuzzedParser {
  @Override
  public String name() {
    return "app-spec";
  }

  @Override
  public Reading read(byte[] input) {
    var resource = Written.json(new String(input, UTF_8), MetaApp.class);
    if (resource.isEmpty()) {
      return new Reading(false, "");
    }
    var known = resource.get();
    Written.name(known);
    return switch (AppWishReader.read(known)) {
      case Clear(AppWish wish) -> {
        assertThat(wish.appId()).isNotBlank();
        yield new Reading(true, "");
      }
      case Unclear(String mistakes) -> new Reading(false, mistakes);
    };
  }
}
