package io.whatsapptoken.operator.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What becomes of Secrets that the token was published in under another name before. */
final class Moving {
  private static final Duration POLL = Duration.ofSeconds(15);

  private Moving() {}

  static Optional<Plan> plan(Observed seen, Instant now) {
    return seen.isPublished()
        ? seen.formers().stream().flatMap(former -> plan(former, seen, now).stream()).findFirst()
        : Optional.empty();
  }

  /** As long as a pod may read it, it holds the token that is in use. */
  private static Optional<Plan> plan(Former former, Observed seen, Instant now) {
    var token = seen.ledger().current().map(current -> current.token());
    if (!former.token().equals(token)) {
      return seen.ledger().current().map(current -> new Plan.PublishFormer(former, current));
    }
    var overlapEnds = overlapEnds(seen);
    var inUse = seen.dependents().formersInUse().contains(former.name());
    return inUse || overlapEnds.filter(now::isBefore).isPresent()
        ? Optional.empty()
        : Optional.of(new Plan.RemoveFormer(former));
  }

  /** Workloads are not watched: whether they still read a former Secret has to be looked at. */
  static Optional<Instant> nextLook(Observed seen, Instant now) {
    return seen.formers().isEmpty() || seen.wish().conduct() != Wish.Conduct.MANAGE
        ? Optional.empty()
        : Optional.of(now.plus(POLL));
  }

  private static Optional<Instant> overlapEnds(Observed seen) {
    return seen.published() instanceof Published.Ours(_, _, var publishedAt, _, _)
        ? publishedAt.map(at -> at.plus(seen.wish().retirement().overlap()))
        : Optional.empty();
  }
}
