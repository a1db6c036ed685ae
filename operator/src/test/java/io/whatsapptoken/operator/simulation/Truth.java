package io.whatsapptoken.operator.simulation;

import io.whatsapptoken.sandbox.graph.GraphRequest;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What really is and was, as nobody in the world can know it. */
final class Truth {
  private final World world;
  private final List<Promise> promises;
  private final Map<String, Issued> issued = new LinkedHashMap<>();
  private final Map<String, Site> owners = new HashMap<>();
  private final Map<String, Instant> births = new HashMap<>();
  private final Set<String> given = new HashSet<>();
  private final Map<Site, Set<String>> supplied = new HashMap<>();
  private final Map<Site, LedgerView> ledgers = new HashMap<>();
  private final Map<Site, String> published = new HashMap<>();
  private final Map<String, OperatorProcess> inHands = new LinkedHashMap<>();
  private final Set<String> provedValid = new HashSet<>();
  private final Set<String> compromised = new HashSet<>();
  private final Set<String> forgiven = new HashSet<>();
  private final Map<Site, Integer> toldOrphans = new HashMap<>();
  private final Map<Site, Set<LedgerView.Attempt>> served = new HashMap<>();
  private final Map<Site, Map<String, Integer>> asked = new HashMap<>();
  private final Map<Site, Instant> deadSince = new HashMap<>();
  private final Map<String, Instant> lastUsed = new HashMap<>();
  private final AdminTokens adminTokens;
  private final Statuses statuses;
  private boolean byProcess;

  Truth(World world, List<Promise> promises) {
    this.world = world;
    this.adminTokens = new AdminTokens(world);
    this.statuses = new Statuses(world);
    this.promises = promises;
  }

  /** A token that Meta issued. */
  record Issued(String text, OperatorProcess by, Instant at) {
    String fingerprint() {
      return Meta.fingerprint(text);
    }
  }

  /** Looks at everything, after an event. */
  void check() {
    var now = world.baton().instant();
    world.cluster().tokensInUse().forEach(token -> lastUsed.put(token, now));
    for (var site : world.sites()) {
      seeWhetherItLives(site);
      judge(promise -> promise.broken(world, site));
    }
    adminTokens.check();
  }

  Statuses statuses() {
    return statuses;
  }

  AdminTokens adminTokens() {
    return adminTokens;
  }

  /** What follows is the effect of a process, not of a person or of the cluster. */
  void effectOfProcess(boolean is) {
    byProcess = is;
  }

  void issued(Issued token, GraphRequest call) {
    var exchanged = call.parameters().text("fb_exchange_token").map(Meta::fingerprint);
    if (exchanged.filter(adminTokens::isOne).isPresent()) {
      adminTokens.issued(token);
      return;
    }
    var site = ownerAfter(call, exchanged);
    issued.put(token.fingerprint(), token);
    owners.put(token.fingerprint(), site);
    births.put(token.fingerprint(), token.at());
    inHands.put(token.fingerprint(), token.by());
    judge(promise -> promise.brokenByIssue(world, site, token));
  }

  /** A person got a token from Meta. */
  void given(Site site, String token) {
    given.add(token);
    owners.put(token, site);
    births.put(token, world.baton().instant());
  }

  /** The owner of the system user, or of the token that was exchanged. */
  private Site ownerAfter(GraphRequest call, Optional<String> exchanged) {
    return world.sites().stream()
        .filter(site ->
            call.path().contains(site.systemUser())
                || exchanged.map(owners::get).filter(site::equals).isPresent())
        .findFirst()
        .orElseThrow();
  }

  void provedValid(String token) {
    provedValid.add(token);
  }

  void revoked(String token) {
    adminTokens.revoked(token);
    Optional.ofNullable(owners.get(token))
        .ifPresent(site -> judge(promise -> promise.brokenByRevocation(world, site, token)));
  }

  void done(Effect effect) {
    judge(promise -> promise.brokenByEffect(world, effect));
  }

  /** What a process held in its hands and nowhere else is gone. */
  void passEnded(OperatorProcess process, String resource) {
    if (resource.equals(OperatorProcess.META_APP)) {
      adminTokens.passEnded(process);
    }
    inHands
        .entrySet()
        .removeIf(held -> held.getValue() == process && ownedBy(resource, held.getKey()));
  }

  private boolean ownedBy(String resource, String token) {
    var site = owners.get(token);
    return site != null && site.name().equals(resource);
  }

  void sent(Kind kind, String text) {
    if (kind != Kind.SECRET) {
      judge(promise -> promise.brokenByWords(world, text));
    }
    if (kind == Kind.EVENT) {
      adminTokens.told(text);
    }
    if (kind == Kind.EVENT
        && text.contains("could not be kept and could not be revoked")
        && !text.contains("Admin token")) {
      world.sites().stream()
          .filter(site -> text.contains("\"name\":\"" + site.name() + "\""))
          .forEach(site -> toldOrphans.merge(site, 1, Integer::sum));
    }
  }

  /** Something in the API server changed. */
  void changed(ApiServer.Change change) {
    if (change.object().kind() == Kind.TOKEN) {
      statuses.changed(change);
    }
    if (change.object().kind() != Kind.SECRET) {
      return;
    }
    var name = change.object().name();
    for (var site : world.sites()) {
      if (site.ledger().equals(name)) {
        ledgerChanged(site, change);
      } else if (site.secret().equals(name)) {
        secretChanged(site, change);
      } else if (site.supply().equals(name)) {
        tokenIn(change.after()).ifPresent(it -> everSupplied(site).add(it));
      }
    }
  }

  /** Since when the published token has been dead. */
  Optional<Instant> deadSince(Site site) {
    return Optional.ofNullable(deadSince.get(site));
  }

  private void seeWhetherItLives(Site site) {
    if (published(site).filter(token -> !world.meta().isLive(token)).isPresent()) {
      deadSince.putIfAbsent(site, world.baton().instant());
    } else {
      deadSince.remove(site);
    }
  }

  private void ledgerChanged(Site site, ApiServer.Change change) {
    var before = ledger(site);
    var after = change.after().map(LedgerView::of).orElse(LedgerView.NONE);
    ledgers.put(site, after);
    if (!before.handled("compromised").equals(after.handled("compromised"))) {
      compromised.addAll(before.tokens());
    }
    if (byProcess && change.after().isPresent()) {
      judge(promise -> promise.brokenByLedger(world, site, before, after));
    }
    if (change.after().isEmpty()) {
      forgive(site);
    }
  }

  private void secretChanged(Site site, ApiServer.Change change) {
    var token = tokenIn(change.after());
    var before = published.get(site);
    token.ifPresentOrElse(it -> published.put(site, it), () -> published.remove(site));
    token
        .filter(it -> byProcess && !it.equals(before))
        .ifPresent(it -> judge(promise -> promise.brokenByPublication(world, site, it)));
  }

  private static Optional<String> tokenIn(Optional<Stored> secret) {
    return secret.flatMap(present -> present.secretText("token")).map(Meta::fingerprint);
  }

  private Set<String> everSupplied(Site site) {
    return supplied.computeIfAbsent(site, _ -> new HashSet<>());
  }

  /** Whether that stood where people supply tokens, at any time. */
  boolean wasSupplied(Site site, String token) {
    return everSupplied(site).contains(token);
  }

  /** Whether a person got it from Meta. */
  boolean isGiven(String token) {
    return given.contains(token);
  }

  /** What stands where people supply tokens. */
  Optional<String> supply(Site site) {
    return tokenIn(world.api().find(Kind.SECRET, site.supply()));
  }

  /** The ledger went: nobody can be asked to remember what stood in it. */
  void forgive(Site site) {
    owners.forEach((token, owner) -> {
      if (owner.equals(site)) {
        forgiven.add(token);
      }
    });
  }

  private void judge(Function<Promise, Optional<String>> question) {
    for (var promise : promises) {
      question
          .apply(promise)
          .ifPresent(how -> {
            throw new Broken(promise.getClass().getSimpleName(), how);
          });
    }
  }

  /** A person asks for something that is worth a token. */
  void asked(Site site, String what) {
    asked.computeIfAbsent(site, _ -> new HashMap<>()).merge(what, 1, Integer::sum);
  }

  /** Whether it was asked for more often than it was begun; then it is begun once more. */
  boolean mayBegin(Site site, String what) {
    var all = asked.computeIfAbsent(site, _ -> new HashMap<>());
    return all.merge(what, -1, Integer::sum) >= 0;
  }

  Instant issuedAt(String token) {
    return births.getOrDefault(token, World.START);
  }

  /** When a pod worked with the token last. */
  Optional<Instant> lastUsed(String token) {
    return Optional.ofNullable(lastUsed.get(token));
  }

  LedgerView ledger(Site site) {
    return ledgers.getOrDefault(site, LedgerView.NONE);
  }

  /** The token that apps find in the Secret. */
  Optional<String> published(Site site) {
    return Optional.ofNullable(published.get(site));
  }

  boolean isProvedValid(String token) {
    return provedValid.contains(token);
  }

  /** Whether no token was issued for it before. */
  boolean isFirstFor(Site site, LedgerView.Attempt attempt) {
    return served.computeIfAbsent(site, _ -> new HashSet<>()).add(attempt);
  }

  boolean isCompromised(String token) {
    return compromised.contains(token);
  }

  int toldOrphans(Site site) {
    return toldOrphans.getOrDefault(site, 0);
  }

  /** Tokens that live at Meta, and that nobody here is excused from knowing. */
  List<String> living(Site site) {
    return issued.keySet().stream()
        .filter(token -> site.equals(owners.get(token)))
        .filter(token -> !forgiven.contains(token))
        .filter(token -> world.meta().isLive(token))
        .toList();
  }

  boolean isInHands(String token) {
    var process = inHands.get(token);
    return process != null && !process.life().isOver();
  }
}
