package io.whatsapptoken.sandbox.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds every mistake of a seed at once: names that nothing bears, ids that two things bear. */
final class SeedCheck {
  private final Map<String, Node> seeded = new HashMap<>();
  private final State state;
  private final List<String> problems = new ArrayList<>();

  private SeedCheck(State state) {
    this.state = state;
  }

  /** {@return one sentence a mistake; none where the seed fits} */
  static List<String> problems(Seed seed, State state) {
    var check = new SeedCheck(state);
    seed.nodes().forEach(check::claim);
    seed.nodes().forEach(check::references);
    for (int i = 0; i < seed.tokens().size(); i++) {
      check.token("tokens[" + i + "]", seed.tokens().get(i).grant());
    }
    return List.copyOf(check.problems);
  }

  private void claim(Node node) {
    var other = Optional.ofNullable(seeded.put(node.id(), node)).or(() -> state.node(node.id()));
    other
        .filter(known -> !known.getClass().equals(node.getClass()))
        .ifPresent(known -> problems.add(named(node) + ": the id is taken by " + named(known)));
  }

  private void references(Node node) {
    switch (node) {
      case Business _ -> {}
      case App app -> need(named(app), "business", Business.class, app.businessId());
      case User user -> {
        need(named(user), "business", Business.class, user.businessId());
        user.installedApps().forEach(id -> need(named(user), "installedApps", App.class, id));
      }
      case Waba waba -> {
        need(named(waba), "business", Business.class, waba.businessId());
        waba.tasks().keySet().forEach(id -> need(named(waba), "assignments", User.class, id));
        waba.subscribedApps().forEach(id -> need(named(waba), "subscribedApps", App.class, id));
      }
      case Phone phone -> need(named(phone), "waba", Waba.class, phone.wabaId());
    }
  }

  private void token(String where, Token.Grant grant) {
    need(where, "app", App.class, grant.appId());
    need(where, "user", User.class, grant.userId());
    find(grant.userId())
        .filter(node -> node instanceof User user && !user.installedApps().contains(grant.appId()))
        .ifPresent(user ->
            problems.add(where + ": app " + grant.appId() + " is not installed on " + named(user)));
  }

  private void need(String where, String field, Class<? extends Node> type, String id) {
    if (find(id).filter(type::isInstance).isEmpty()) {
      var kind = word(type);
      problems.add(where + ": " + field + " names " + kind + " " + id + ", which is not there");
    }
  }

  private Optional<Node> find(String id) {
    return Optional.ofNullable(seeded.get(id)).or(() -> state.node(id));
  }

  private static String named(Node node) {
    return word(node.getClass()) + " " + node.id();
  }

  private static String word(Class<? extends Node> type) {
    return type.getSimpleName().toLowerCase(Locale.ROOT);
  }
}
