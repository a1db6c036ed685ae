package io.whatsapptoken.sandbox.admin;

import io.whatsapptoken.sandbox.model.App;
import io.whatsapptoken.sandbox.model.Business;
import io.whatsapptoken.sandbox.model.Node;
import io.whatsapptoken.sandbox.model.Phone;
import io.whatsapptoken.sandbox.model.Secret;
import io.whatsapptoken.sandbox.model.Seed;
import io.whatsapptoken.sandbox.model.User;
import io.whatsapptoken.sandbox.model.Waba;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Parses a seed from JSON. */
public final class SeedParser {
  private SeedParser() {}

  /** The parsed seed, or all problems. */
  public sealed interface Parsed {
    /** The JSON is valid; its references are checked when it is applied. */
    record Valid(Seed seed) implements Parsed {}

    /** The JSON is not a valid seed. */
    record Invalid(List<String> problems) implements Parsed {}
  }

  /** Parses the body of {@code POST /_sandbox/seed}. */
  public static Parsed parse(String json) {
    var reader =
        JsonObjectReader.of(json)
            .allowOnly(
                "businesses",
                "apps",
                "systemUsers",
                "integrationUsers",
                "people",
                "wabas",
                "tokens");
    var nodes = new ArrayList<Node>();
    reader.objectList("businesses").forEach(item -> nodes.add(business(item)));
    reader.objectList("apps").forEach(item -> nodes.add(app(item)));
    reader.objectList("systemUsers").forEach(item -> nodes.add(user(item, User.Kind.SYSTEM)));
    reader
        .objectList("integrationUsers")
        .forEach(item -> nodes.add(user(item, User.Kind.INTEGRATION)));
    reader.objectList("people").forEach(item -> nodes.add(user(item, User.Kind.PERSON)));
    reader.objectList("wabas").forEach(item -> nodes.addAll(waba(item)));
    var tokens = reader.objectList("tokens").stream().map(TokenParser::parse).toList();
    var problems = reader.problems();
    return problems.isEmpty()
        ? new Parsed.Valid(new Seed(nodes, tokens))
        : new Parsed.Invalid(problems);
  }

  private static Business business(JsonObjectReader reader) {
    reader.allowOnly("id", "name");
    var id = reader.requiredId("id");
    return new Business(id, reader.optionalText("name").orElse("business " + id));
  }

  private static App app(JsonObjectReader reader) {
    reader.allowOnly(
        "id",
        "name",
        "business",
        "secret",
        "status",
        "requireAppSecretProof",
        "callsPerHour",
        "callsPerHourPerWaba");
    var id = reader.requiredId("id");
    var name = reader.optionalText("name").orElse("app " + id);
    var secret = new Secret(reader.requiredText("secret"));
    return AppParser.applySettings(reader, App.of(id, name, reader.requiredId("business"), secret));
  }

  private static User user(JsonObjectReader reader, User.Kind kind) {
    reader.allowOnly(
        "id",
        "name",
        "business",
        "role",
        "installedApps",
        "allowedScopes",
        "expiringLifetimeSeconds",
        "onlyExpiring",
        "dataAccessExpiresAt");
    var id = reader.requiredId("id");
    var business = reader.requiredId("business");
    var user =
        switch (kind) {
          case SYSTEM -> User.system(id, business, User.Role.EMPLOYEE);
          case INTEGRATION -> User.integration(id, business);
          case PERSON -> User.person(id, business, User.Role.EMPLOYEE);
        };
    return UserParser.applySettings(
        reader, reader.optionalText("name").map(user::withName).orElse(user));
  }

  private static List<Node> waba(JsonObjectReader reader) {
    reader.allowOnly("id", "name", "business", "phoneNumbers", "assignments", "subscribedApps");
    var id = reader.requiredId("id");
    var waba =
        Waba.of(
            id, reader.optionalText("name").orElse("waba " + id), reader.requiredId("business"));
    for (var assignment : reader.objectList("assignments")) {
      assignment.allowOnly("user", "tasks");
      waba = waba.withTasks(assignment.requiredId("user"), tasks(assignment));
    }
    for (var app : reader.idSet("subscribedApps")) {
      waba = waba.withSubscribedApp(app);
    }
    var nodes = new ArrayList<Node>(List.of(waba));
    reader.objectList("phoneNumbers").forEach(phone -> nodes.add(phone(phone, id)));
    return nodes;
  }

  private static Phone phone(JsonObjectReader reader, String wabaId) {
    reader.allowOnly("id", "displayPhoneNumber", "verifiedName");
    return new Phone(
        reader.requiredId("id"),
        wabaId,
        reader.optionalText("displayPhoneNumber").orElse("+1 555 0100"),
        reader.optionalText("verifiedName").orElse("Sandbox"));
  }

  static Set<String> tasks(JsonObjectReader reader) {
    var tasks = new TreeSet<>(reader.textList("tasks"));
    if (!Waba.TASKS.containsAll(tasks)) {
      reader.addProblem("tasks", "must contain only " + new TreeSet<>(Waba.TASKS));
    }
    return tasks;
  }
}
