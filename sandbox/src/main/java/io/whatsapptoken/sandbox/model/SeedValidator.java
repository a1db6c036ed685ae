package io.whatsapptoken.sandbox.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Validates the references and IDs of a seed. */
final class SeedValidator {
  private final Map<String, Node> seeded = new HashMap<>();
  private final MetaState state;
  private final List<String> problems = new ArrayList<>();

  private SeedValidator(MetaState state) {
    this.state = state;
  }

  /** {@return all problems; empty if the seed is valid} */
  static List<String> problems(Seed seed, MetaState state) {
    var validator = new SeedValidator(state);
    seed.nodes().forEach(validator::checkId);
    seed.nodes().forEach(validator::checkReferences);
    for (int i = 0; i < seed.tokens().size(); i++) {
      validator.checkToken("tokens[" + i + "]", seed.tokens().get(i).grant());
    }
    return List.copyOf(validator.problems);
  }

  private void checkId(Node node) {
    var previous = Optional.ofNullable(seeded.put(node.id(), node)).or(() -> state.node(node.id()));
    previous
        .filter(existing -> !existing.getClass().equals(node.getClass()))
        .ifPresent(existing ->
            problems.add(describe(node) + ": ID is already used by " + describe(existing)));
  }

  private void checkReferences(Node node) {
    switch (node) {
      case Business _ -> {}
      case App app -> requireReference(describe(app), "business", Business.class, app.businessId());
      case User user -> {
        requireReference(describe(user), "business", Business.class, user.businessId());
        user.installedApps()
            .forEach(id -> requireReference(describe(user), "installedApps", App.class, id));
      }
      case Waba waba -> {
        requireReference(describe(waba), "business", Business.class, waba.businessId());
        waba.tasks()
            .keySet()
            .forEach(id -> requireReference(describe(waba), "assignments", User.class, id));
        waba.subscribedApps()
            .forEach(id -> requireReference(describe(waba), "subscribedApps", App.class, id));
      }
      case Phone phone -> requireReference(describe(phone), "waba", Waba.class, phone.wabaId());
    }
  }

  private void checkToken(String path, Token.Grant grant) {
    requireReference(path, "app", App.class, grant.appId());
    requireReference(path, "user", User.class, grant.userId());
    find(grant.userId())
        .filter(node -> node instanceof User user && !user.installedApps().contains(grant.appId()))
        .ifPresent(user ->
            problems.add(
                path + ": app " + grant.appId() + " is not installed on " + describe(user)));
  }

  private void requireReference(String path, String field, Class<? extends Node> type, String id) {
    if (find(id).filter(type::isInstance).isEmpty()) {
      var kind = typeName(type);
      problems.add(path + ": " + field + " refers to unknown " + kind + " " + id);
    }
  }

  private Optional<Node> find(String id) {
    return Optional.ofNullable(seeded.get(id)).or(() -> state.node(id));
  }

  private static String describe(Node node) {
    return typeName(node.getClass()) + " " + node.id();
  }

  private static String typeName(Class<? extends Node> type) {
    return type.getSimpleName().toLowerCase(Locale.ROOT);
  }
}
