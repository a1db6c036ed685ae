package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.operator.kube.Restarter;
import io.whatsapptoken.operator.kube.TargetSecrets;
import io.whatsapptoken.operator.plan.Former;
import io.whatsapptoken.operator.plan.Observed;
import io.whatsapptoken.operator.plan.Plan;
import io.whatsapptoken.operator.plan.Published;
import io.whatsapptoken.operator.token.ActiveToken;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;

/** Publish, Restart: apps get the token. */
final class Publishing {
  private final TargetSecrets targets;
  private final Restarter restarter;
  private final Observer observer;
  private final Journal journal;
  private final Clock clock;

  Publishing(
      TargetSecrets targets, Restarter restarter, Observer observer, Journal journal, Clock clock) {
    this.targets = targets;
    this.restarter = restarter;
    this.observer = observer;
    this.journal = journal;
    this.clock = clock;
  }

  Observed publish(Plan.Publish plan, Visit visit, Observed seen) {
    visit.mustBeCurrent();
    var stamp = seen.ledger().stamp().orElseThrow();
    var published = targets.publish(seen.wish(), plan.current().token(), stamp, clock.instant());
    var repaired = seen.formers().isEmpty() && wasPublished(visit, seen);
    journal.tell(
        visit.resource(),
        repaired ? Happening.SECRET_REPAIRED : Happening.TOKEN_PUBLISHED,
        repaired ? repaired(seen, stamp) : published(plan.current(), seen));
    return observer.withDependents(seen.with(published));
  }

  Observed publishFormer(Plan.PublishFormer plan, Visit visit, Observed seen) {
    var name = plan.former().name();
    var token = plan.current().token();
    targets.publish(
        seen.wish().publishedAs(name), token, seen.ledger().stamp().orElseThrow(), clock.instant());
    journal.tell(
        visit.resource(),
        Happening.TOKEN_PUBLISHED,
        "Secret " + name + " holds the token, too, while pods may still read it.");
    return observer.withDependents(seen.with(new Former(name, Optional.of(token))));
  }

  Observed removeFormer(Plan.RemoveFormer plan, Visit visit, Observed seen) {
    var name = plan.former().name();
    targets.delete(seen.wish().publishedAs(name));
    journal.tell(
        visit.resource(),
        Happening.SECRET_MOVED,
        "Secret "
            + name
            + " is deleted: the token is in Secret "
            + seen.wish().target().name()
            + ", and nobody reads the former one any more.");
    return observer.withDependents(seen.without(plan.former()));
  }

  Observed restart(Plan.Restart plan, Visit visit, Observed seen) {
    visit.mustBeCurrent();
    var publication = Observer.publication(seen);
    for (var workload : plan.behind()) {
      if (restarter.restart(seen.wish(), workload, publication, clock.instant())) {
        journal.tell(
            visit.resource(),
            Happening.WORKLOAD_RESTARTED,
            workload.reference() + " is restarted to use revision " + plan.stamp() + ".");
      }
    }
    return observer.withDependents(seen);
  }

  /** Whether this revision had reached the Secret before: then it was edited or deleted. */
  private static boolean wasPublished(Visit visit, Observed seen) {
    var before = Optional.ofNullable(visit.resource().getStatus());
    var reported =
        before
            .map(status -> status.revision())
            .filter(revision -> Objects.equals(revision, seen.ledger().revision()));
    return reported.isPresent()
        || (seen.published() instanceof Published.Ours(_, String stamp, _, _, _)
            && seen.ledger().stamp().filter(stamp::equals).isPresent());
  }

  private static String repaired(Observed seen, String stamp) {
    return "Secret "
        + seen.wish().target().name()
        + " was changed or deleted by somebody else; it holds revision "
        + stamp
        + " again. No token was issued for that.";
  }

  private static String published(ActiveToken current, Observed seen) {
    return "Revision "
        + seen.ledger().revision()
        + " (token "
        + current.token().fingerprint()
        + ", reason "
        + current.reason()
        + ") is in Secret "
        + seen.wish().target().name()
        + "; "
        + Sentences.ends(current.facts().expiry())
        + ".";
  }
}
