package io.whatsapptoken.operator.chaos;

import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.operator.chaos.Member.Kind;
import io.whatsapptoken.sandbox.GraphSandbox;
import io.whatsapptoken.sandbox.world.LedgerEntry;
import io.whatsapptoken.sandbox.world.LedgerEntry.State;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Judges by what Meta has issued and what the cluster holds, once nothing moves any more. */
final class Promises {
  /**
   * A planned rotation comes this long after the token at the earliest: half a life less a tenth.
   */
  private static final Duration EARLIEST =
      Duration.ofSeconds(Member.SHORT_LIFE_SECONDS * 9L / 20 - 2);

  private final Fleet fleet;
  private final Witness witness;
  private final Map<String, WhatsAppToken> resources;
  private final Map<String, List<LedgerEntry>> issued;

  Promises(Fleet fleet, GraphSandbox meta, Witness witness) {
    this.fleet = fleet;
    this.witness = witness;
    this.resources = fleet.resources();
    issued = meta.tokens().stream().collect(Collectors.groupingBy(LedgerEntry::userId));
  }

  /** What Meta issued when the operator asked. */
  private List<LedgerEntry> mintsOf(Member member) {
    var given =
        fleet.given().stream()
            .map(value -> io.whatsapptoken.sandbox.world.Fingerprint.of(value))
            .collect(Collectors.toSet());
    return issued.getOrDefault(member.userId(), List.of()).stream()
        .filter(entry -> !given.contains(entry.fingerprint()))
        .toList();
  }

  int mints() {
    return fleet.members().stream().mapToInt(member -> mintsOf(member).size()).sum();
  }

  int orphansReported() {
    return fleet.members().stream().mapToInt(this::orphansReported).sum();
  }

  private int orphansReported(Member member) {
    return Optional.ofNullable(resources.get(member.key()))
        .flatMap(it -> Optional.ofNullable(it.getStatus()))
        .flatMap(it -> Optional.ofNullable(it.possibleOrphans()))
        .orElse(0);
  }

  /** Living tokens of Meta that nobody holds. */
  int orphans() {
    return fleet.members().stream().mapToInt(member -> forgotten(member).size()).sum();
  }

  /** Promise 3. */
  List<String> mintedWithoutReason() {
    return fleet.members().stream()
        .filter(member -> unplanned(member) > reasons(member))
        .map(member ->
            "promise 3: %s (%s) got %d tokens; %d of them have no reason; asked: %s"
                .formatted(
                    member.key(),
                    member.kind(),
                    mintsOf(member).size(),
                    unplanned(member) - reasons(member),
                    fleet.asked(member)))
        .toList();
  }

  private int reasons(Member member) {
    var asked = fleet.asked(member);
    return switch (member.kind()) {
          case SUPPLIED -> 0;
          case EXCHANGED -> asked.requests();
          case ON_REQUEST, SHORT_LIVED -> 1 + asked.requests() + asked.kills();
        }
        + orphansReported(member);
  }

  /** Mints that did not come because the one before had reached its time. */
  private long unplanned(Member member) {
    var mints = mintsOf(member);
    var first = member.kind() == Kind.EXCHANGED ? 0 : Math.min(1, mints.size());
    return first
        + IntStream.range(1, mints.size())
            .filter(i ->
                !member.expires()
                    || Duration.between(mints.get(i - 1).issuedAt(), mints.get(i).issuedAt())
                            .compareTo(EARLIEST)
                        < 0)
            .count();
  }

  /** Promise 4. */
  List<String> forgotten() {
    return fleet.members().stream()
        .filter(member -> forgotten(member).size() > orphansReported(member))
        .map(member ->
            "promise 4: of %s (%s) nobody holds %s; %d possible orphans are reported"
                .formatted(member.key(), member.kind(), forgotten(member), orphansReported(member)))
        .toList();
  }

  /** Neither held now nor ended by somebody, or never seen in any Secret. */
  private Set<String> forgotten(Member member) {
    var held = witness.latest().held().getOrDefault(member.key(), Set.of());
    var seen = witness.seen().keySet();
    return mintsOf(member).stream()
        .filter(entry -> {
          var token = entry.fingerprint().value();
          return (entry.state() == State.LIVE && !held.contains(token))
              || (entry.state() == State.EXPIRED && !seen.contains(token));
        })
        .map(entry -> entry.fingerprint().value())
        .collect(Collectors.toSet());
  }

  /** Promise 1 when nothing moves: what is published lives, and is what the ledger holds. */
  List<String> published() {
    var living =
        issued.values().stream()
            .flatMap(List::stream)
            .filter(entry -> entry.state() == State.LIVE)
            .map(entry -> entry.fingerprint().value())
            .collect(Collectors.toSet());
    var published = witness.latest().published();
    return fleet.members().stream()
        .flatMap(member -> {
          var token = Optional.ofNullable(published.get(member.key()));
          return token.filter(living::contains).isPresent()
              ? Stream.<String>empty()
              : Stream.of("promise 1: " + member.key() + " publishes " + token + " in the end");
        })
        .toList();
  }
}
