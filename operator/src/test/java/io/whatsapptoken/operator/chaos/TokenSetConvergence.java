package io.whatsapptoken.operator.chaos;

import io.whatsapptoken.api.v1alpha1.Condition;
import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenStatus;
import io.whatsapptoken.operator.chaos.TestToken.Kind;
import io.whatsapptoken.sandbox.GraphSandbox;
import io.whatsapptoken.sandbox.model.TokenRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether all that was asked is done, and nothing is left to do but wait. */
record TokenSetConvergence(
    TokenSet tokenSet, GraphSandbox meta, InvariantMonitor monitor, boolean requireLongLived) {
  /** {@return each member that is not settled, with what is missing} */
  List<String> missing() {
    var resources = tokenSet.resources();
    var living =
        meta.tokens().stream()
            .filter(entry -> entry.state() == TokenRecord.State.VALID)
            .collect(Collectors.toMap(entry -> entry.fingerprint().value(), entry -> entry));
    return tokenSet.tokens().stream()
        .flatMap(testToken -> missing(testToken, resources.get(testToken.key()), living))
        .toList();
  }

  private Stream<String> missing(
      TestToken testToken, WhatsAppToken resource, Map<String, TokenRecord> living) {
    var status = resource == null ? null : resource.getStatus();
    if (status == null) {
      return Stream.of(testToken.key() + " has no status");
    }
    return Stream.of(
            Optional.of("is not Ready").filter(_ -> !isTrue(status, "Ready")),
            Optional.of("has dependents that are behind")
                .filter(_ -> !isTrue(status, "DependentsUpdated")),
            Optional.of("rotates").filter(_ -> status.rotation() != null),
            Optional.of("holds a previous token").filter(_ -> status.previous() != null),
            Optional.of("has not heard " + tokenSet.requests(testToken).rotate())
                .filter(
                    _ -> !tokenSet.requests(testToken).rotate().equals(lastHandledRotate(status))),
            token(testToken, status, living))
        .flatMap(Optional::stream)
        .map(what ->
            "%s (%s) %s; %s".formatted(testToken.key(), testToken.kind(), what, status.failure()));
  }

  private Optional<String> token(
      TestToken testToken, WhatsAppTokenStatus status, Map<String, TokenRecord> living) {
    var published = monitor.latest().published().get(testToken.key());
    if (published == null || !living.containsKey(published)) {
      return Optional.of("publishes no living token");
    }
    if (status.token() == null || !published.equals(status.token().fingerprint())) {
      return Optional.of("has not published its token");
    }
    if (testToken.kind() == Kind.SUPPLIED
        && !published.equals(tokenSet.requests(testToken).supplied())) {
      return Optional.of("has not published what was supplied");
    }
    var soon = Instant.now().plus(Duration.ofDays(1));
    return requireLongLived && living.get(published).expiresAt().filter(soon::isAfter).isPresent()
        ? Optional.of("has a token that ends soon")
        : Optional.empty();
  }

  static boolean isTrue(WhatsAppTokenStatus status, String type) {
    return Objects.requireNonNullElse(status.conditions(), List.<Condition>of()).stream()
        .anyMatch(it -> it.type().equals(type) && it.status().equals("True"));
  }

  /** The value of the rotate annotation that was acted on; empty for none. */
  static String lastHandledRotate(WhatsAppTokenStatus status) {
    return Optional.ofNullable(status.lastHandled()).map(it -> it.rotate()).orElse("");
  }
}
