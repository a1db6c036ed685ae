package io.whatsapptoken.operator.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.api.v1alpha1.MetaApp;
import io.whatsapptoken.api.v1alpha1.MetaAppStatus;
import io.whatsapptoken.core.status.MetaAppConditionType;
import io.whatsapptoken.core.status.PreviousStatus;
import io.whatsapptoken.core.status.StatusFixture;
import io.whatsapptoken.operator.reconcile.ResourceFixtures;
import java.util.List;
import java.util.Optional;

/** The status of a {@code MetaApp} that another version wrote: what it said stands for a while. */
public final class FuzzedMetaAppStatus implements FuzzedParser {
  private static final MetaAppStatus.Failure FAILURE =
      new MetaAppStatus.Failure(
          "Refused", "190", "trace", "It is invalid.", "", "Replace it.", null);

  @Override
  public String name() {
    return "app-status";
  }

  /** A status is for everybody to read. */
  @Override
  public List<String> secrets() {
    return List.of();
  }

  @Override
  public ParseResult read(byte[] input) {
    var before =
        ResourceFixtures.fromJson(new String(input, UTF_8), MetaApp.class)
            .flatMap(resource -> Optional.ofNullable(resource.getStatus()));
    var past = PreviousStatus.of(before.orElse(null), 4);
    for (var type : MetaAppConditionType.values()) {
      assertThat(past.condition(type)).isNotNull();
    }
    past.ofToken(StatusFixture.CURRENT.fingerprint(), StatusFixture.NOW);
    assertThat(past.failure(FAILURE, StatusFixture.NOW)).isNotNull();
    return new ParseResult(past.condition(MetaAppConditionType.READY).isPresent(), "");
  }
}
