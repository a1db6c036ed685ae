package io.whatsapptoken.operator.chaos;

import io.fabric8.kubernetes.api.model.Condition;
import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenStatus;
import io.whatsapptoken.operator.chaos.Member.Kind;
import io.whatsapptoken.sandbox.GraphSandbox;
import io.whatsapptoken.sandbox.world.LedgerEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether all that was asked is done, and nothing is left to do but wait. */
record Settled(Fleet fleet, GraphSandbox meta, Witness witness, boolean longLived) {
  /** {@return each member that is not settled, with what is missing} */
  List<String> missing() {
    var resources = fleet.resources();
    var living =
        meta.tokens().stream()
            .filter(entry -> entry.state() == LedgerEntry.State.LIVE)
            .collect(Collectors.toMap(entry -> entry.fingerprint().value(), entry -> entry));
    return fleet.members().stream()
        .flatMap(member -> missing(member, resources.get(member.key()), living))
        .toList();
  }

  private Stream<String> missing(
      Member member, WhatsAppToken resource, Map<String, LedgerEntry> living) {
    var status = resource == null ? null : resource.getStatus();
    if (status == null) {
      return Stream.of(member.key() + " has no status");
    }
    return Stream.of(
            Optional.of("is not Ready").filter(_ -> !isTrue(status, "Ready")),
            Optional.of("has dependents that are behind")
                .filter(_ -> !isTrue(status, "DependentsUpdated")),
            Optional.of("rotates").filter(_ -> status.rotation() != null),
            Optional.of("holds a previous token").filter(_ -> status.previous() != null),
            Optional.of("has not heard " + fleet.asked(member).rotate())
                .filter(_ -> !fleet.asked(member).rotate().equals(heard(status))),
            token(member, status, living))
        .flatMap(Optional::stream)
        .map(what ->
            "%s (%s) %s; %s".formatted(member.key(), member.kind(), what, status.failure()));
  }

  private Optional<String> token(
      Member member, WhatsAppTokenStatus status, Map<String, LedgerEntry> living) {
    var published = witness.latest().published().get(member.key());
    if (published == null || !living.containsKey(published)) {
      return Optional.of("publishes no living token");
    }
    if (status.token() == null || !published.equals(status.token().fingerprint())) {
      return Optional.of("has not published its token");
    }
    if (member.kind() == Kind.SUPPLIED && !published.equals(fleet.asked(member).supplied())) {
      return Optional.of("has not published what was supplied");
    }
    var soon = Instant.now().plus(Duration.ofDays(1));
    return longLived && living.get(published).expiresAt().filter(soon::isAfter).isPresent()
        ? Optional.of("has a token that ends soon")
        : Optional.empty();
  }

  static boolean isTrue(WhatsAppTokenStatus status, String type) {
    return Objects.requireNonNullElse(status.conditions(), List.<Condition>of()).stream()
        .anyMatch(it -> it.getType().equals(type) && it.getStatus().equals("True"));
  }

  /** The value of the rotate annotation that was acted on; empty for none. */
  static String heard(WhatsAppTokenStatus status) {
    return Optional.ofNullable(status.lastHandled()).map(it -> it.rotate()).orElse("");
  }
}
