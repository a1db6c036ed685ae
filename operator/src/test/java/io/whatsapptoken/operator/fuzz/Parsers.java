package io.whatsapptoken.operator.fuzz;

import io.whatsapptoken.operator.config.FuzzedConfiguration;
import io.whatsapptoken.operator.graph.http.FuzzedDateHeader;
import io.whatsapptoken.operator.graph.http.FuzzedGraphAnswers;
import io.whatsapptoken.operator.graph.http.FuzzedThrottleHeaders;
import io.whatsapptoken.operator.kube.FuzzedAnnotations;
import io.whatsapptoken.operator.kube.FuzzedLedger;
import io.whatsapptoken.operator.kube.FuzzedSecretValues;
import io.whatsapptoken.operator.plan.FuzzedDurations;
import io.whatsapptoken.operator.plan.FuzzedRotationWindows;
import io.whatsapptoken.operator.reconcile.FuzzedTokenSpec;
import io.whatsapptoken.operator.reconcile.app.FuzzedAppSpec;
import io.whatsapptoken.operator.status.FuzzedAppStatus;
import io.whatsapptoken.operator.status.FuzzedTokenStatus;
import java.util.List;

/** Every parser of something from outside. */
final class Parsers {
  static final List<FuzzedParser> ALL =
      List.of(
          new FuzzedAnnotations(),
          new FuzzedAppSpec(),
          new FuzzedAppStatus(),
          new FuzzedConfiguration(),
          new FuzzedDateHeader(),
          new FuzzedDurations(),
          new FuzzedGraphAnswers(),
          new FuzzedLedger(),
          new FuzzedRotationWindows(),
          new FuzzedSecretValues(),
          new FuzzedThrottleHeaders(),
          new FuzzedTokenSpec(),
          new FuzzedTokenStatus());

  private Parsers() {}

  static FuzzedParser named(String name) {
    return ALL.stream()
        .filter(parser -> parser.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no parser " + name));
  }
}
