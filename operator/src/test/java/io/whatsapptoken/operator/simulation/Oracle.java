package io.whatsapptoken.operator.simulation;

import io.whatsapptoken.sandbox.protocol.GraphRequest;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What really is and was, as nobody in the world can know it. */
final class Oracle {
  private final World world;
  private final List<Promise> promises;
  private final Map<String, IssuedToken> issued = new LinkedHashMap<>();
  private final Map<String, TokenFixture> owners = new HashMap<>();
  private final Map<String, Instant> issueTimes = new HashMap<>();
  private final Set<String> obtainedByUser = new HashSet<>();
  private final Set<String> revoked = new HashSet<>();
  private final Map<TokenFixture, Set<String>> suppliedTokens = new HashMap<>();
  private final Map<TokenFixture, LedgerView> ledgers = new HashMap<>();
  private final Map<TokenFixture, String> published = new HashMap<>();
  private final Map<TokenFixture, Deque<Instant>> writes = new HashMap<>();
  private final Map<TokenFixture, Instant> publishedSince = new HashMap<>();
  private final Map<String, OperatorProcess> inMemory = new LinkedHashMap<>();
  private final Set<String> provedValid = new HashSet<>();
  private final Set<String> compromised = new HashSet<>();
  private final Set<String> sharedWithOriginal = new HashSet<>();
  private final Set<String> excused = new HashSet<>();
  private final Map<TokenFixture, Integer> reportedOrphans = new HashMap<>();
  private final Map<TokenFixture, Set<LedgerView.Attempt>> usedAttempts = new HashMap<>();
  private final Map<TokenFixture, Map<String, Integer>> requested = new HashMap<>();
  private final Map<TokenFixture, Instant> invalidSince = new HashMap<>();
  private final Map<String, Integer> restarts = new HashMap<>();
  private final Map<String, Instant> lastUsed = new HashMap<>();
  private final AdminTokenOracle adminTokens;
  private final StatusTracker statuses;
  private boolean causedByProcess;

  Oracle(World world, List<Promise> promises) {
    this.world = world;
    this.adminTokens = new AdminTokenOracle(world);
    this.statuses = new StatusTracker(world);
    this.promises = promises;
  }

  /** A token that Meta issued. */
  record IssuedToken(String text, OperatorProcess process, Instant at) {
    String fingerprint() {
      return SimulatedMeta.fingerprint(text);
    }
  }

  /** Looks at everything, after an event. */
  void check() {
    var now = world.scheduler().instant();
    world.cluster().tokensInUse().forEach(token -> lastUsed.put(token, now));
    for (var fixture : world.fixtures()) {
      updateInvalidSince(fixture);
      checkPromises(promise -> promise.violation(world, fixture));
    }
  }

  StatusTracker statuses() {
    return statuses;
  }

  AdminTokenOracle adminTokens() {
    return adminTokens;
  }

  /** What follows is the effect of a process, not of a person or of the cluster. */
  void setCausedByProcess(boolean value) {
    causedByProcess = value;
  }

  void issued(IssuedToken token, GraphRequest call) {
    var exchanged = call.parameters().get("fb_exchange_token").map(SimulatedMeta::fingerprint);
    var fixture = ownerAfter(call, exchanged);
    issued.put(token.fingerprint(), token);
    owners.put(token.fingerprint(), fixture);
    issueTimes.put(token.fingerprint(), token.at());
    inMemory.put(token.fingerprint(), token.process());
    checkPromises(promise -> promise.violationByIssue(world, fixture, token));
  }

  /** A person got a token from Meta. */
  void obtainedByUser(TokenFixture fixture, String token) {
    obtainedByUser.add(token);
    owners.put(token, fixture);
    issueTimes.put(token, world.scheduler().instant());
  }

  /** The owner of the system user, or of the token that was exchanged. */
  private TokenFixture ownerAfter(GraphRequest call, Optional<String> exchanged) {
    return world.fixtures().stream()
        .filter(fixture ->
            call.path().contains(fixture.systemUser())
                || exchanged.map(owners::get).filter(fixture::equals).isPresent())
        .findFirst()
        .orElseThrow();
  }

  void provedValid(String token) {
    provedValid.add(token);
  }

  /** Meta accepted the revocation of a token, which takes effect at once or within a minute. */
  void revoked(String token) {
    revoked.add(token);
    adminTokens.revoked(token);
    Optional.ofNullable(owners.get(token))
        .ifPresent(fixture ->
            checkPromises(promise -> promise.violationByRevocation(world, fixture, token)));
  }

  boolean wasRevoked(String token) {
    return revoked.contains(token);
  }

  void effectDone(SideEffect effect) {
    checkPromises(promise -> promise.violationByEffect(world, effect));
  }

  /** What a process held in its hands and nowhere else is gone. */
  void reconciliationEnded(OperatorProcess process, String resource) {
    inMemory
        .entrySet()
        .removeIf(entry -> entry.getValue() == process && ownedBy(resource, entry.getKey()));
  }

  private boolean ownedBy(String resource, String token) {
    var fixture = owners.get(token);
    return fixture != null && fixture.name().equals(resource);
  }

  void requestSent(ResourceKind kind, String text) {
    if (kind != ResourceKind.SECRET) {
      checkPromises(promise -> promise.violationByText(world, text));
    }
    if (kind == ResourceKind.EVENT && text.contains("could not be kept and could not be revoked")) {
      world.fixtures().stream()
          .filter(fixture -> text.contains("\"name\":\"" + fixture.name() + "\""))
          .forEach(fixture -> reportedOrphans.merge(fixture, 1, Integer::sum));
    }
  }

  /** Something in the API server changed. */
  void changed(SimulatedApiServer.Change change) {
    if (causedByProcess) {
      checkPromises(promise -> promise.violationByChange(change));
    }
    if (causedByProcess && change.object().kind() == ResourceKind.DEPLOYMENT) {
      restarted(change);
    }
    if (change.object().kind() == ResourceKind.TOKEN) {
      statuses.changed(change);
    }
    if (change.object().kind() != ResourceKind.SECRET) {
      return;
    }
    var name = change.object().name();
    for (var fixture : world.fixtures()) {
      if (fixture.ledgerSecretName().equals(name)) {
        ledgerChanged(fixture, change);
      } else if (fixture.targetSecretName().equals(name)) {
        secretChanged(fixture, change);
      } else if (fixture.supplySecretName().equals(name)) {
        tokenIn(change.after()).ifPresent(it -> suppliedTokensOf(fixture).add(it));
      }
    }
  }

  private void restarted(SimulatedApiServer.Change change) {
    var revision = revision(change.after());
    if (!revision.isEmpty() && !revision.equals(revision(change.before()))) {
      var restart = change.object().name() + " " + revision;
      var count = restarts.merge(restart, 1, Integer::sum);
      checkPromises(promise -> promise.violationByRestart(change.object().name(), revision, count));
    }
  }

  /** What the operator wrote into the pod template. */
  private static String revision(Optional<StoredResource> workload) {
    return workload
        .map(found -> found.json().path("spec").path("template").path("metadata"))
        .map(metadata -> metadata.path("annotations").toString())
        .filter(annotations -> annotations.contains("whatsapptoken.io/"))
        .orElse("");
  }

  /** Since when the published token has been dead. */
  Optional<Instant> invalidSince(TokenFixture fixture) {
    return Optional.ofNullable(invalidSince.get(fixture));
  }

  private void updateInvalidSince(TokenFixture fixture) {
    if (published(fixture).filter(token -> !world.meta().isValid(token)).isPresent()) {
      invalidSince.putIfAbsent(fixture, world.scheduler().instant());
    } else {
      invalidSince.remove(fixture);
    }
  }

  private void ledgerChanged(TokenFixture fixture, SimulatedApiServer.Change change) {
    var before = ledger(fixture);
    var after = change.after().map(LedgerView::of).orElse(LedgerView.NONE);
    ledgers.put(fixture, after);
    if (!before.handled("compromised").equals(after.handled("compromised"))) {
      compromised.addAll(before.tokens());
    }
    if (causedByProcess && change.after().isPresent()) {
      checkPromises(promise -> promise.violationByLedger(world, fixture, before, after));
    }
    if (change.after().isEmpty()) {
      excuseLostTokens(fixture);
    }
  }

  private void secretChanged(TokenFixture fixture, SimulatedApiServer.Change change) {
    var token = tokenIn(change.after());
    var before = published.get(fixture);
    if (!token.equals(Optional.ofNullable(before))) {
      publishedSince.put(fixture, world.scheduler().instant());
    }
    token.ifPresentOrElse(it -> published.put(fixture, it), () -> published.remove(fixture));
    if (causedByProcess && token.isPresent()) {
      written(fixture);
    }
    token
        .filter(it -> causedByProcess && !it.equals(before))
        .ifPresent(
            it -> checkPromises(promise -> promise.violationByPublication(world, fixture, it)));
  }

  private void written(TokenFixture fixture) {
    var now = world.scheduler().instant();
    var recent = writes.computeIfAbsent(fixture, _ -> new ArrayDeque<>());
    recent.add(now);
    recent.removeIf(at -> at.isBefore(now.minusSeconds(60)));
    checkPromises(promise -> promise.violationByRepair(fixture, recent.size()));
  }

  private static Optional<String> tokenIn(Optional<StoredResource> secret) {
    return secret.flatMap(present -> present.secretText("token")).map(SimulatedMeta::fingerprint);
  }

  private Set<String> suppliedTokensOf(TokenFixture fixture) {
    return suppliedTokens.computeIfAbsent(fixture, _ -> new HashSet<>());
  }

  /** Whether that stood where people supply tokens, at any time. */
  boolean wasSupplied(TokenFixture fixture, String token) {
    return suppliedTokensOf(fixture).contains(token);
  }

  /** Whether a person got it from Meta. */
  boolean isObtainedByUser(String token) {
    return obtainedByUser.contains(token);
  }

  /** What stands where people supply tokens. */
  Optional<String> supply(TokenFixture fixture) {
    return tokenIn(world.api().find(ResourceKind.SECRET, fixture.supplySecretName()));
  }

  /** This is a copy from now on: the original uses every token that is known here. */
  void becameCopy() {
    for (var fixture : world.fixtures()) {
      sharedWithOriginal.addAll(ledger(fixture).tokens());
      published(fixture).ifPresent(sharedWithOriginal::add);
      excuseLostTokens(fixture);
    }
  }

  boolean isSharedWithOriginal(String token) {
    return sharedWithOriginal.contains(token);
  }

  /** The ledger went: nobody can be asked to remember what stood in it. */
  void excuseLostTokens(TokenFixture fixture) {
    owners.forEach((token, owner) -> {
      if (owner.equals(fixture)) {
        excused.add(token);
      }
    });
  }

  private void checkPromises(Function<Promise, Optional<String>> violationOf) {
    for (var promise : promises) {
      violationOf
          .apply(promise)
          .ifPresent(details -> {
            throw new InvariantViolation(promise.getClass().getSimpleName(), details);
          });
    }
  }

  /** A person asks for something that is worth a token. */
  void requested(TokenFixture fixture, String trigger) {
    requested.computeIfAbsent(fixture, _ -> new HashMap<>()).merge(trigger, 1, Integer::sum);
  }

  /** Whether it was asked for more often than it was begun; then it is begun once more. */
  boolean consumeRequest(TokenFixture fixture, String trigger) {
    var pending = requested.computeIfAbsent(fixture, _ -> new HashMap<>());
    return pending.merge(trigger, -1, Integer::sum) >= 0;
  }

  Instant issuedAt(String token) {
    return issueTimes.getOrDefault(token, World.START);
  }

  /** When a pod worked with the token last. */
  Optional<Instant> lastUsed(String token) {
    return Optional.ofNullable(lastUsed.get(token));
  }

  LedgerView ledger(TokenFixture fixture) {
    return ledgers.getOrDefault(fixture, LedgerView.NONE);
  }

  /** The token that apps find in the Secret. */
  Optional<String> published(TokenFixture fixture) {
    return Optional.ofNullable(published.get(fixture));
  }

  /** Since when apps have found the same value in the Secret. */
  Instant publishedSince(TokenFixture fixture) {
    return publishedSince.getOrDefault(fixture, World.START);
  }

  boolean isProvedValid(String token) {
    return provedValid.contains(token);
  }

  /** Whether no token was issued for it before. */
  boolean isFirstFor(TokenFixture fixture, LedgerView.Attempt attempt) {
    return usedAttempts.computeIfAbsent(fixture, _ -> new HashSet<>()).add(attempt);
  }

  boolean isCompromised(String token) {
    return compromised.contains(token);
  }

  int reportedOrphans(TokenFixture fixture) {
    return reportedOrphans.getOrDefault(fixture, 0);
  }

  /** Tokens that live at Meta, and that nobody here is excused from knowing. */
  List<String> validTokens(TokenFixture fixture) {
    return issued.keySet().stream()
        .filter(token -> fixture.equals(owners.get(token)))
        .filter(token -> !excused.contains(token))
        .filter(token -> world.meta().isValid(token))
        .toList();
  }

  boolean isInMemory(String token) {
    var process = inMemory.get(token);
    return process != null && !process.lifecycle().isEnded();
  }
}
