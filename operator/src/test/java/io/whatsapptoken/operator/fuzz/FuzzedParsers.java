package io.whatsapptoken.operator.fuzz;

import io.whatsapptoken.operator.config.FuzzedConfiguration;
import io.whatsapptoken.operator.kubernetes.FuzzedAnnotations;
import io.whatsapptoken.operator.kubernetes.FuzzedLedger;
import io.whatsapptoken.operator.kubernetes.FuzzedSecretValues;
import io.whatsapptoken.operator.meta.http.FuzzedDateHeader;
import io.whatsapptoken.operator.meta.http.FuzzedGraphResponses;
import io.whatsapptoken.operator.meta.http.FuzzedThrottleHeaders;
import io.whatsapptoken.operator.reconcile.FuzzedTokenSpec;
import io.whatsapptoken.operator.reconcile.metaapp.FuzzedMetaAppSpec;
import java.util.List;

/** Every parser of something from outside. */
final class FuzzedParsers {
  static final List<FuzzedParser> ALL =
      List.of(
          new FuzzedAnnotations(),
          new FuzzedMetaAppSpec(),
          new FuzzedMetaAppStatus(),
          new FuzzedConfiguration(),
          new FuzzedDateHeader(),
          new FuzzedDurations(),
          new FuzzedGraphResponses(),
          new FuzzedLedger(),
          new FuzzedRotationWindows(),
          new FuzzedSecretValues(),
          new FuzzedThrottleHeaders(),
          new FuzzedTokenSpec(),
          new FuzzedTokenStatus());

  private FuzzedParsers() {}

  static FuzzedParser named(String name) {
    return ALL.stream()
        .filter(parser -> parser.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no parser " + name));
  }
}
