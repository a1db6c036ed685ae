package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.operator.kube.Credentials;
import io.whatsapptoken.operator.kube.Publication;
import io.whatsapptoken.operator.kube.Supplies;
import io.whatsapptoken.operator.kube.TargetSecrets;
import io.whatsapptoken.operator.kube.Workloads;
import io.whatsapptoken.operator.plan.Checked;
import io.whatsapptoken.operator.plan.Dependents;
import io.whatsapptoken.operator.plan.Former;
import io.whatsapptoken.operator.plan.Observed;
import io.whatsapptoken.operator.plan.Published;
import io.whatsapptoken.operator.plan.Wish;
import io.whatsapptoken.operator.token.ActiveToken;
import io.whatsapptoken.operator.token.Ledger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Gathers what a decision rests on. Reads only, and from the API server itself. */
final class Observer {
  /** What is tolerated; docs/hardening.md has an alert for less. */
  private static final Duration CLOCKS_DIFFER_BY = Duration.ofMinutes(2);

  private final Credentials credentials;
  private final Supplies supplies;
  private final TargetSecrets targets;
  private final Workloads workloads;
  private final Supplier<Neighbourhood> around;
  private final String process;
  private final Clock clock;

  /**
   * @param around what the caches know; they are filled after this is made
   */
  Observer(
      Credentials credentials,
      Supplies supplies,
      TargetSecrets targets,
      Workloads workloads,
      Supplier<Neighbourhood> around,
      String process,
      Clock clock) {
    this.credentials = credentials;
    this.supplies = supplies;
    this.targets = targets;
    this.workloads = workloads;
    this.around = around;
    this.process = process;
    this.clock = clock;
  }

  Observed observe(Visit visit, Wish wish, Checked checked) {
    var app = WishReader.appName(visit.resource());
    var seen =
        new Observed(
            wish,
            visit.ledger(),
            credentials.find(
                wish.identity().namespace(), app, wish.source() instanceof Wish.Source.SystemUser),
            supplies.find(wish),
            published(wish, around.get().olderClaim(visit.resource())),
            around.get().formers(wish),
            Dependents.NONE,
            checked,
            process);
    return withDependents(seen);
  }

  /** Of two that name the same Secret the older has it, unless the other was there first. */
  private Published published(Wish wish, Optional<String> rival) {
    var present = targets.read(wish);
    return present instanceof Published.Ours || rival.isEmpty()
        ? present
        : new Published.Foreign(
            "the WhatsAppToken \"" + rival.get() + "\", which is older, names the same Secret");
  }

  /** Looks at the dependents again, after something that concerns them. */
  Observed withDependents(Observed seen) {
    if (!seen.isPublished() || (seen.wish().following().isNobody() && seen.formers().isEmpty())) {
      return seen.with(Dependents.NONE);
    }
    var look =
        new Workloads.Look(
            publication(seen),
            !seen.ledger().superseded().isEmpty(),
            seen.formers().stream().map(Former::name).collect(Collectors.toSet()),
            around.get().siblings(seen.wish()));
    return seen.with(workloads.find(seen.wish(), look, clock.instant()));
  }

  /** The token that is published must be the current one. */
  static Publication publication(Observed seen) {
    return new Publication(
        seen.ledger().stamp().orElseThrow(),
        publishedAt(seen),
        seen.ledger().current().flatMap(ActiveToken::usedBefore));
  }

  /**
   * What a token that comes back goes by: when its successor came, by the API server's clock where
   * ours was ahead. What was made before then runs on the older one.
   */
  static Ledger byTheServersClock(Ledger ledger, Published published) {
    return ledger
        .current()
        .flatMap(current ->
            writtenAt(published)
                .filter(at -> at.isBefore(current.activatedAt()))
                .filter(at -> at.isAfter(current.activatedAt().minus(CLOCKS_DIFFER_BY)))
                .map(current::since))
        .map(ledger::knowing)
        .orElse(ledger);
  }

  private static Optional<Instant> writtenAt(Published published) {
    return published instanceof Published.Ours(_, _, _, var writtenAt, _)
        ? writtenAt
        : Optional.empty();
  }

  /**
   * Pods are made by the API server's clock, and ours may be behind. A later change of the Secret
   * is no correction; nor is the write by which a token was taken over that had long been there.
   */
  private static Instant publishedAt(Observed seen) {
    var current = seen.ledger().current().orElseThrow();
    if (!(seen.published() instanceof Published.Ours(_, _, var publishedAt, var writtenAt, _))) {
      return current.activatedAt();
    }
    var said = publishedAt.orElse(current.activatedAt());
    return writtenAt
        .filter(_ -> !current.reason().equals(ActiveToken.ADOPTED))
        .filter(at -> at.isAfter(said) && at.isBefore(said.plus(CLOCKS_DIFFER_BY)))
        .orElse(said);
  }
}
