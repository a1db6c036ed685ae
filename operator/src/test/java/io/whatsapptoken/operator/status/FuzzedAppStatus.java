package io.whatsapptoken.operator.status;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.api.v1alpha1.MetaApp;
import io.whatsapptoken.api.v1alpha1.MetaAppStatus;
import io.whatsapptoken.operator.fuzz.FuzzedParser;
import io.whatsapptoken.operator.reconcile.Written;
import java.util.List;
import java.util.Optional;

/** The status of a {@code MetaApp} that another version wrote: what it said stands for a while. */
public final class FuzzedAppStatus implements FuzzedParser {
  private static final MetaAppStatus.Failure NEWS =
      new MetaAppStatus.Failure("Refused", "190", "trace", "It is dead.", "", "Replace it.");

  @Override
  public String name() {
    return "app-status";
  }

  /** A status is for everybody to read. */
  @Override
  public List<String> hidden() {
    return List.of();
  }

  @Override
  public Reading read(byte[] input) {
    var before =
        Written.json(new String(input, UTF_8), MetaApp.class)
            .flatMap(resource -> Optional.ofNullable(resource.getStatus()));
    var past = Past.of(before.orElse(null), 4);
    for (var type : AppConditionType.values()) {
      assertThat(past.verdict(type)).isNotNull();
    }
    past.ofToken(Seen.CURRENT.fingerprint(), Seen.NOW);
    assertThat(past.failure(NEWS, Seen.NOW)).isNotNull();
    return new Reading(past.verdict(AppConditionType.READY).isPresent(), "");
  }
}
