package io.whatsapptoken.operator.kube;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.whatsapptoken.operator.plan.Dependents;
import io.whatsapptoken.operator.plan.Wish;
import io.whatsapptoken.operator.plan.Workload;
import io.whatsapptoken.operator.plan.Workload.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the workloads and pods of a namespace stand to one revision of one token, at one look. It is
 * shown the pods first.
 */
final class View {
  /** How long the kubelet may take to renew a mounted file: a minute, and its cache another. */
  private static final Duration PROPAGATION = Duration.ofMinutes(2);

  /** How long no token of a workload with several must have changed before it is restarted. */
  private static final Duration SETTLE = Duration.ofSeconds(5);

  /** How long it waits for that at most. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Wish wish;
  private final Workloads.Look look;
  private final Publication publication;
  private final Instant now;
  private final PodsInUse pods;
  private final List<Workload> workloads = new ArrayList<>();
  private final Set<String> formersInUse = new TreeSet<>();

  View(Wish wish, Workloads.Look look, Instant now) {
    this.wish = wish;
    this.look = look;
    this.publication = look.publication();
    this.now = now;
    this.pods = new PodsInUse(publication, stampKey());
  }

  void add(Pod pod) {
    pods.add(pod, reads(pod.getSpec()) && wish.following().references());
  }

  void add(Rollout rollout) {
    var labels = Selectors.labels(rollout.metadata());
    var refers = reads(rollout.pod()) && wish.following().references();
    if (refers || wish.following().adds(rollout.kind().label(), rollout.name(), labels)) {
      pods.use(rollout.pods());
      workloads.add(standing(rollout));
    }
  }

  Dependents dependents() {
    wish.following().named().stream()
        .filter(named -> workloads.stream().noneMatch(found -> found.is(named)))
        .map(named ->
            new Workload(named.kind(), named.name(), "", Standing.MISSING, "somebody to make it"))
        .forEach(workloads::add);
    return new Dependents(workloads, pods.older(), formersInUse);
  }

  private boolean reads(@Nullable PodSpec pod) {
    var former = look.formers().stream().filter(name -> SecretReferences.uses(pod, name)).toList();
    formersInUse.addAll(former);
    return !former.isEmpty() || SecretReferences.uses(pod, wish.target().name());
  }

  private Workload standing(Rollout rollout) {
    return switch (rollout.annotation(Names.RESTART)) {
      case "never" -> workload(rollout, Standing.EXCLUDED, "a person: its annotation says never");
      case "reloads" -> reloads(rollout);
      default -> followed(rollout);
    };
  }

  private Workload reloads(Rollout rollout) {
    pods.reload(rollout.pods());
    return now.isBefore(publication.since().plus(PROPAGATION))
        ? workload(rollout, Standing.RESTARTING, "its mounted file to be renewed")
        : onTheToken(rollout);
  }

  private Workload followed(Rollout rollout) {
    pods.replace(rollout.pods());
    var carried = carried(rollout);
    if (!carried.equals(publication.stamp())) {
      return isOnTheToken(rollout, carried) ? onTheToken(rollout) : behind(rollout);
    }
    var waits = rollout.waitsFor();
    if (waits.isEmpty()) {
      return onTheToken(rollout);
    }
    if (rollout.obstacle().isPresent()) {
      return workload(rollout, Standing.BLOCKED, rollout.obstacle().get());
    }
    return workload(rollout, isLate(rollout) ? Standing.FAILED : Standing.RESTARTING, waits.get());
  }

  /** It was made after the publication, or was never taken off a token that came back. */
  private boolean isOnTheToken(Rollout rollout, String carried) {
    return (carried.isEmpty() && publication.precedes(rollout.metadata()))
        || (publication.usedBefore().isPresent()
            && !publication.tookThePlaceOf(carried)
            && pods.allOnTheToken(rollout.pods()));
  }

  private Workload behind(Rollout rollout) {
    if (othersMayChange(rollout)) {
      return workload(rollout, Standing.SETTLING, "its other tokens, which may change as well");
    }
    var well = rollout.waitsFor().isEmpty();
    return workload(rollout, well ? Standing.BEHIND : Standing.UNWELL, "its restart");
  }

  private boolean othersMayChange(Rollout rollout) {
    var own = publication.since();
    var others = othersOf(rollout);
    var last = others.stream().flatMap(other -> other.since().stream()).max(Instant::compareTo);
    return !others.isEmpty()
        && now.isBefore(own.plus(PATIENCE))
        && now.isBefore(last.filter(own::isBefore).orElse(own).plus(SETTLE));
  }

  private boolean isLate(Rollout rollout) {
    return Moments.read(rollout.annotation(Names.RESTARTED_AT))
        .filter(restarted -> now.isAfter(restarted.plus(wish.strategy().timeout())))
        .isPresent();
  }

  private Workload onTheToken(Rollout rollout) {
    return workload(rollout, Standing.UP_TO_DATE, "", publication.stamp());
  }

  private Workload workload(Rollout rollout, Standing standing, String waitingFor) {
    return workload(rollout, standing, waitingFor, carried(rollout));
  }

  private Workload workload(Rollout rollout, Standing standing, String waitingFor, String stamp) {
    return new Workload(
        rollout.kind().label(),
        rollout.name(),
        rollout.metadata().getUid(),
        standing,
        waitingFor,
        stamp,
        alsoUses(rollout));
  }

  private Map<String, String> alsoUses(Rollout rollout) {
    return othersOf(rollout).stream()
        .collect(Collectors.toMap(Sibling::token, Sibling::stamp, (one, _) -> one));
  }

  /** The other tokens that it uses. */
  private List<Sibling> othersOf(Rollout rollout) {
    return look.siblings().stream()
        .filter(other -> SecretReferences.uses(rollout.pod(), other.secret()))
        .toList();
  }

  private String carried(Rollout rollout) {
    return rollout.stamps().getOrDefault(stampKey(), "");
  }

  private String stampKey() {
    return Names.stamp(wish.identity().name());
  }
}
