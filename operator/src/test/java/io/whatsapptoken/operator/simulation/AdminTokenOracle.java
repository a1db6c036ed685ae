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
final class AdminTokenOracle {
  static final String KEY = "admin-token";
  private static final String NEXT = KEY + ".next";
  private static final String PREVIOUS = KEY + ".previous";

  private final World world;
  private final Set<String> all = new HashSet<>();
  private final Set<String> excused = new HashSet<>();
  private final Map<String, OperatorProcess> issued = new LinkedHashMap<>();
  private final Map<String, OperatorProcess> inMemory = new HashMap<>();
  private final Set<String> usedMarks = new HashSet<>();
  private int reported;

  AdminTokenOracle(World world) {
    this.world = world;
  }

  /** A person got it from Meta. */
  void obtained(String token) {
    all.add(token);
  }

  boolean isAdminToken(String token) {
    return all.contains(token);
  }

  /** The mark of a renewal stands in the Secret before Meta is called, one for each call. */
  void issued(Oracle.IssuedToken token) {
    var marker = text(NEXT).orElse("");
    if (!marker.startsWith("exchange begun")
        || !marker.contains(" by " + token.process().name() + "/")) {
      throw violation(3, "an admin token is issued without a mark of " + token.process().name());
    }
    if (!usedMarks.add(marker)) {
      throw violation(3, "a second admin token is issued for one mark");
    }
    all.add(token.fingerprint());
    issued.put(token.fingerprint(), token.process());
    inMemory.put(token.fingerprint(), token.process());
  }

  void revoked(String token) {
    if (current().equals(Optional.of(token))) {
      throw violation(1, "the admin token in use is revoked: " + token);
    }
  }

  /** What a process held in its hands and nowhere else is gone. */
  void reconciliationEnded(OperatorProcess process) {
    inMemory.values().removeIf(process::equals);
  }

  /** An event was written. */
  void eventWritten(String event) {
    if (event.contains("renews the admin token was lost")
        || (event.contains("Admin token") && event.contains("could not be revoked"))) {
      reported++;
    }
  }

  /** A person writes over what stood there. */
  void replaced() {
    current().ifPresent(excused::add);
  }

  void check() {
    var forgotten =
        issued.keySet().stream()
            .filter(token -> !excused.contains(token) && !stored().contains(token))
            .filter(token -> !isInMemory(token) && world.meta().isValid(token))
            .toList();
    var underWay = text(NEXT).filter(text -> text.startsWith("exchange begun")).isPresent() ? 1 : 0;
    if (forgotten.size() > reported + underWay) {
      throw violation(4, "nobody knows of the admin tokens " + forgotten);
    }
  }

  private boolean isInMemory(String token) {
    var process = inMemory.get(token);
    return process != null && !process.lifecycle().isEnded();
  }

  /** What is missing when all should be well. */
  Optional<String> missing() {
    return text(NEXT).isPresent()
        ? Optional.of("the admin token is being renewed")
        : Optional.of("the admin token is dead").filter(_ -> !anyIsValid(current().stream()));
  }

  /** Whether the operator can help itself. */
  boolean isLost() {
    return !anyIsValid(stored().stream());
  }

  private boolean anyIsValid(Stream<String> tokens) {
    return tokens.anyMatch(world.meta()::isValid);
  }

  Optional<String> current() {
    return text(KEY).map(SimulatedMeta::fingerprint);
  }

  private Set<String> stored() {
    return Stream.of(KEY, NEXT, PREVIOUS)
        .flatMap(key -> text(key).stream())
        .map(SimulatedMeta::fingerprint)
        .collect(Collectors.toSet());
  }

  private Optional<String> text(String key) {
    return world
        .api()
        .find(ResourceKind.SECRET, ResourceTemplates.CREDENTIALS)
        .flatMap(secret -> secret.secretText(key));
  }

  private static InvariantViolation violation(int promise, String details) {
    return new InvariantViolation("Promise" + promise + "ForTheAdminToken", details);
  }
}
