package io.whatsapptoken.operator.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What really is and was of the admin tokens, which the operator renews in a person's Secret. */
final class AdminTokens {
  static final String KEY = "admin-token";
  private static final String NEXT = KEY + ".next";
  private static final String PREVIOUS = KEY + ".previous";

  private final World world;
  private final Set<String> all = new HashSet<>();
  private final Set<String> forgiven = new HashSet<>();
  private final Map<String, OperatorProcess> issued = new LinkedHashMap<>();
  private final Map<String, OperatorProcess> inHands = new HashMap<>();
  private final Set<String> served = new HashSet<>();
  private int reported;

  AdminTokens(World world) {
    this.world = world;
  }

  /** A person got it from Meta. */
  void given(String token) {
    all.add(token);
  }

  boolean isOne(String token) {
    return all.contains(token);
  }

  /** The mark of a renewal stands in the Secret before Meta is called, one for each call. */
  void issued(Truth.Issued token) {
    var mark = text(NEXT).orElse("");
    if (!mark.startsWith("exchange begun") || !mark.contains(" by " + token.by().name() + "/")) {
      throw broken(3, "an admin token is issued without a mark of " + token.by().name());
    }
    if (!served.add(mark)) {
      throw broken(3, "a second admin token is issued for one mark");
    }
    all.add(token.fingerprint());
    issued.put(token.fingerprint(), token.by());
    inHands.put(token.fingerprint(), token.by());
  }

  void revoked(String token) {
    if (current().equals(Optional.of(token))) {
      throw broken(1, "the admin token in use is revoked: " + token);
    }
  }

  /** What a process held in its hands and nowhere else is gone. */
  void passEnded(OperatorProcess process) {
    inHands.values().removeIf(process::equals);
  }

  /** An event was written. */
  void told(String event) {
    if (event.contains("renews the admin token was lost")
        || (event.contains("Admin token") && event.contains("could not be revoked"))) {
      reported++;
    }
  }

  /** A person writes over what stood there. */
  void replaced() {
    current().ifPresent(forgiven::add);
  }

  void check() {
    var forgotten =
        issued.keySet().stream()
            .filter(token -> !forgiven.contains(token) && !held().contains(token))
            .filter(token -> !isInHands(token) && world.meta().isLive(token))
            .toList();
    var owed = text(NEXT).filter(text -> text.startsWith("exchange begun")).isPresent() ? 1 : 0;
    if (forgotten.size() > reported + owed) {
      throw broken(4, "nobody knows of the admin tokens " + forgotten);
    }
  }

  private boolean isInHands(String token) {
    var process = inHands.get(token);
    return process != null && !process.life().isOver();
  }

  /** What is missing when all should be well. */
  Optional<String> missing() {
    return text(NEXT).isPresent()
        ? Optional.of("the admin token is being renewed")
        : Optional.of("the admin token is dead").filter(_ -> !anyLives(current().stream()));
  }

  /** Whether the operator can help itself. */
  boolean isLost() {
    return !anyLives(held().stream());
  }

  private boolean anyLives(Stream<String> tokens) {
    return tokens.anyMatch(world.meta()::isLive);
  }

  Optional<String> current() {
    return text(KEY).map(Meta::fingerprint);
  }

  private Set<String> held() {
    return Stream.of(KEY, NEXT, PREVIOUS)
        .flatMap(key -> text(key).stream())
        .map(Meta::fingerprint)
        .collect(Collectors.toSet());
  }

  private Optional<String> text(String key) {
    return world
        .api()
        .find(Kind.SECRET, Manifests.CREDENTIALS)
        .flatMap(secret -> secret.secretText(key));
  }

  private static Broken broken(int promise, String how) {
    return new Broken("Promise" + promise + "ForTheAdminToken", how);
  }
}
