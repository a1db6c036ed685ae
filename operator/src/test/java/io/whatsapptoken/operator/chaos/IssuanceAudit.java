package io.whatsapptoken.operator.chaos;

import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.operator.chaos.TestToken.Kind;
import io.whatsapptoken.sandbox.GraphSandbox;
import io.whatsapptoken.sandbox.model.TokenRecord;
import io.whatsapptoken.sandbox.model.TokenRecord.State;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Judges by what Meta has issued and what the cluster holds, once nothing moves any more. */
final class IssuanceAudit {
  /**
   * A planned rotation comes this long after the token at the earliest: half a life less a tenth.
   */
  private static final Duration EARLIEST_PLANNED_ROTATION =
      Duration.ofSeconds(TestToken.SHORT_LIFETIME_SECONDS * 9L / 20 - 2);

  private final TokenSet tokenSet;
  private final InvariantMonitor monitor;
  private final Map<String, WhatsAppToken> resources;
  private final Map<String, List<TokenRecord>> issued;

  IssuanceAudit(TokenSet tokenSet, GraphSandbox meta, InvariantMonitor monitor) {
    this.tokenSet = tokenSet;
    this.monitor = monitor;
    this.resources = tokenSet.resources();
    issued = meta.tokens().stream().collect(Collectors.groupingBy(TokenRecord::userId));
  }

  /** What Meta issued when the operator asked. */
  private List<TokenRecord> issuedFor(TestToken testToken) {
    var given =
        tokenSet.suppliedValues().stream()
            .map(value -> io.whatsapptoken.sandbox.model.Fingerprint.of(value))
            .collect(Collectors.toSet());
    return issued.getOrDefault(testToken.userId(), List.of()).stream()
        .filter(entry -> !given.contains(entry.fingerprint()))
        .toList();
  }

  int issuedCount() {
    return tokenSet.tokens().stream().mapToInt(testToken -> issuedFor(testToken).size()).sum();
  }

  int orphansReported() {
    return tokenSet.tokens().stream().mapToInt(this::orphansReported).sum();
  }

  private int orphansReported(TestToken testToken) {
    return Optional.ofNullable(resources.get(testToken.key()))
        .flatMap(it -> Optional.ofNullable(it.getStatus()))
        .flatMap(it -> Optional.ofNullable(it.possibleOrphans()))
        .orElse(0);
  }

  /** Living tokens of Meta that nobody holds. */
  int orphans() {
    return tokenSet.tokens().stream().mapToInt(testToken -> forgotten(testToken).size()).sum();
  }

  /** Promise 3. */
  List<String> issuedWithoutReason() {
    return tokenSet.tokens().stream()
        .filter(testToken -> unplanned(testToken) > reasons(testToken))
        .map(testToken ->
            "promise 3: %s (%s) got %d tokens; %d of them have no reason; asked: %s"
                .formatted(
                    testToken.key(),
                    testToken.kind(),
                    issuedFor(testToken).size(),
                    unplanned(testToken) - reasons(testToken),
                    tokenSet.requests(testToken)))
        .toList();
  }

  private int reasons(TestToken testToken) {
    var requests = tokenSet.requests(testToken);
    return switch (testToken.kind()) {
          case SUPPLIED -> 0;
          case EXCHANGED -> requests.requests();
          case ON_REQUEST, SHORT_LIVED -> 1 + requests.requests() + requests.invalidations();
        }
        + orphansReported(testToken);
  }

  /** Mints that did not come because the one before had reached its time. */
  private long unplanned(TestToken testToken) {
    var issuedTokens = issuedFor(testToken);
    var first = testToken.kind() == Kind.EXCHANGED ? 0 : Math.min(1, issuedTokens.size());
    return first
        + IntStream.range(1, issuedTokens.size())
            .filter(i ->
                !testToken.expires()
                    || Duration.between(
                                issuedTokens.get(i - 1).issuedAt(), issuedTokens.get(i).issuedAt())
                            .compareTo(EARLIEST_PLANNED_ROTATION)
                        < 0)
            .count();
  }

  /** Promise 4. */
  List<String> forgotten() {
    return tokenSet.tokens().stream()
        .filter(testToken -> forgotten(testToken).size() > orphansReported(testToken))
        .map(testToken ->
            "promise 4: of %s (%s) nobody holds %s; %d possible orphans are reported"
                .formatted(
                    testToken.key(),
                    testToken.kind(),
                    forgotten(testToken),
                    orphansReported(testToken)))
        .toList();
  }

  /** Neither held now nor ended by somebody, or never seen in any Secret. */
  private Set<String> forgotten(TestToken testToken) {
    var held = monitor.latest().held().getOrDefault(testToken.key(), Set.of());
    var observed = monitor.observedTokens().keySet();
    return issuedFor(testToken).stream()
        .filter(entry -> {
          var token = entry.fingerprint().value();
          return (entry.state() == State.VALID && !held.contains(token))
              || (entry.state() == State.EXPIRED && !observed.contains(token));
        })
        .map(entry -> entry.fingerprint().value())
        .collect(Collectors.toSet());
  }

  /** Promise 1 when nothing moves: what is published lives, and is what the ledger holds. */
  List<String> invalidPublished() {
    var living =
        issued.values().stream()
            .flatMap(List::stream)
            .filter(entry -> entry.state() == State.VALID)
            .map(entry -> entry.fingerprint().value())
            .collect(Collectors.toSet());
    var published = monitor.latest().published();
    return tokenSet.tokens().stream()
        .flatMap(testToken -> {
          var token = Optional.ofNullable(published.get(testToken.key()));
          return token.filter(living::contains).isPresent()
              ? Stream.<String>empty()
              : Stream.of("promise 1: " + testToken.key() + " publishes " + token + " in the end");
        })
        .toList();
  }
}
