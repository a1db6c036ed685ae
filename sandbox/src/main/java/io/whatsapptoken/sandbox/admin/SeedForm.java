package io.whatsapptoken.sandbox.admin;

import io.whatsapptoken.sandbox.world.App;
import io.whatsapptoken.sandbox.world.Business;
import io.whatsapptoken.sandbox.world.Node;
import io.whatsapptoken.sandbox.world.Phone;
import io.whatsapptoken.sandbox.world.Secret;
import io.whatsapptoken.sandbox.world.Seed;
import io.whatsapptoken.sandbox.world.User;
import io.whatsapptoken.sandbox.world.Waba;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads a seed from JSON. */
public final class SeedForm {
  private SeedForm() {}

  /** A seed, or every mistake that its text has. */
  public sealed interface Read {
    /** The text is a seed, though its ids may not fit the world. */
    record Good(Seed seed) implements Read {}

    /** The text is none. */
    record Bad(List<String> problems) implements Read {}
  }

  /** Reads the body of {@code POST /_sandbox/seed}. */
  public static Read read(String json) {
    var form =
        Form.of(json)
            .knowing(
                "businesses",
                "apps",
                "systemUsers",
                "integrationUsers",
                "people",
                "wabas",
                "tokens");
    var nodes = new ArrayList<Node>();
    form.forms("businesses").forEach(item -> nodes.add(business(item)));
    form.forms("apps").forEach(item -> nodes.add(app(item)));
    form.forms("systemUsers").forEach(item -> nodes.add(user(item, User.Kind.SYSTEM)));
    form.forms("integrationUsers").forEach(item -> nodes.add(user(item, User.Kind.INTEGRATION)));
    form.forms("people").forEach(item -> nodes.add(user(item, User.Kind.PERSON)));
    form.forms("wabas").forEach(item -> nodes.addAll(waba(item)));
    var tokens = form.forms("tokens").stream().map(TokenForm::read).toList();
    var problems = form.problems();
    return problems.isEmpty() ? new Read.Good(new Seed(nodes, tokens)) : new Read.Bad(problems);
  }

  private static Business business(Form form) {
    form.knowing("id", "name");
    var id = form.id("id");
    return new Business(id, form.optionalText("name").orElse("business " + id));
  }

  private static App app(Form form) {
    form.knowing(
        "id",
        "name",
        "business",
        "secret",
        "standing",
        "requireAppSecretProof",
        "callsPerHour",
        "callsPerHourPerWaba");
    var id = form.id("id");
    var name = form.optionalText("name").orElse("app " + id);
    var secret = new Secret(form.text("secret"));
    return AppForm.settings(form, App.of(id, name, form.id("business"), secret));
  }

  private static User user(Form form, User.Kind kind) {
    form.knowing(
        "id",
        "name",
        "business",
        "role",
        "installedApps",
        "allowedScopes",
        "expiringLifeSeconds",
        "onlyExpiring");
    var id = form.id("id");
    var business = form.id("business");
    var user =
        switch (kind) {
          case SYSTEM -> User.system(id, business, User.Role.EMPLOYEE);
          case INTEGRATION -> User.integration(id, business);
          case PERSON -> User.person(id, business, User.Role.EMPLOYEE);
        };
    return UserForm.settings(form, form.optionalText("name").map(user::named).orElse(user));
  }

  private static List<Node> waba(Form form) {
    form.knowing("id", "name", "business", "phoneNumbers", "assignments", "subscribedApps");
    var id = form.id("id");
    var waba = Waba.of(id, form.optionalText("name").orElse("waba " + id), form.id("business"));
    for (var assignment : form.forms("assignments")) {
      assignment.knowing("user", "tasks");
      waba = waba.assigning(assignment.id("user"), tasks(assignment));
    }
    for (var app : form.ids("subscribedApps")) {
      waba = waba.subscribing(app);
    }
    var nodes = new ArrayList<Node>(List.of(waba));
    form.forms("phoneNumbers").forEach(phone -> nodes.add(phone(phone, id)));
    return nodes;
  }

  private static Phone phone(Form form, String wabaId) {
    form.knowing("id", "displayPhoneNumber", "verifiedName");
    return new Phone(
        form.id("id"),
        wabaId,
        form.optionalText("displayPhoneNumber").orElse("+1 555 0100"),
        form.optionalText("verifiedName").orElse("Sandbox"));
  }

  static Set<String> tasks(Form form) {
    var tasks = new TreeSet<>(form.texts("tasks"));
    if (!Waba.TASKS.containsAll(tasks)) {
      form.problem("tasks", "may have " + new TreeSet<>(Waba.TASKS));
    }
    return tasks;
  }
}
