package io.whatsapptoken.sandbox.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.whatsapptoken.sandbox.graph.Json;
import io.whatsapptoken.sandbox.world.App;
import io.whatsapptoken.sandbox.world.Fingerprint;
import io.whatsapptoken.sandbox.world.Kill;
import io.whatsapptoken.sandbox.world.Node;
import io.whatsapptoken.sandbox.world.User;
import io.whatsapptoken.sandbox.world.Waba;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** {@code /_sandbox/…}: everything that steers a sandbox, in JSON. It never says a secret. */
public final class AdminApi {
  private static final Set<String> WITH_IDS = Set.of("apps", "users", "wabas", "faults");
  private final Steering steering;

  public AdminApi(Steering steering) {
    this.steering = steering;
  }

  /** Does what is asked, as a whole or not at all. */
  public AdminAnswer answer(AdminRequest request) {
    return switch (request.method() + " " + template(request.path())) {
      case "GET health" -> AdminAnswer.ok(clockView().put("status", "ok"));
      case "POST reset" -> reset();
      case "POST seed" -> seed(request.body());
      case "GET tokens" ->
          AdminAnswer.ok(Views.tokens(steering.world().ledger(steering.clock().instant())));
      case "POST tokens/kill" -> kill(Form.of(request.body()));
      case "POST tokens/withdraw" -> withdraw(Form.of(request.body()));
      case "POST apps/{id}" -> change(request, App.class, AppForm::changed);
      case "POST users/{id}" -> change(request, User.class, UserForm::changed);
      case "POST wabas/{id}" -> change(request, Waba.class, AdminApi::assigned);
      case "GET faults" -> AdminAnswer.ok(Views.faults(steering.faults().waiting()));
      case "POST faults" -> addFault(Form.of(request.body()));
      case "DELETE faults" -> clearFaults();
      case "DELETE faults/{id}" -> removeFault(request.path().get(1));
      case "GET calls" -> calls(request);
      case "GET clock" -> AdminAnswer.ok(clockView());
      case "POST clock" -> forward(Form.of(request.body()));
      default -> AdminAnswer.notFound("the admin API has no such call");
    };
  }

  private static String template(List<String> path) {
    return path.size() == 2 && WITH_IDS.contains(path.getFirst())
        ? path.getFirst() + "/{id}"
        : String.join("/", path);
  }

  private AdminAnswer reset() {
    steering.reset();
    return AdminAnswer.ok(Json.object().put("reset", true));
  }

  private AdminAnswer seed(String body) {
    return switch (SeedForm.read(body)) {
      case SeedForm.Read.Bad(var problems) -> AdminAnswer.problems(problems);
      case SeedForm.Read.Good(var seed) -> {
        var problems = steering.world().seed(seed, steering.clock().instant());
        var counts = Json.object().put("objects", seed.nodes().size());
        counts.put("tokens", seed.tokens().size());
        yield problems.isEmpty()
            ? AdminAnswer.ok(Json.object().set("seeded", counts))
            : AdminAnswer.problems(problems);
      }
    };
  }

  private AdminAnswer kill(Form form) {
    form.knowing("fingerprint", "user", "subcode");
    var subcode = form.number("subcode");
    Optional<Kill> one =
        form.optionalText("fingerprint").map(it -> new Kill.One(new Fingerprint(it), subcode));
    Optional<Kill> kill =
        one.or(() -> form.optionalId("user").map(it -> new Kill.AllOf(it, subcode)));
    if (form.has("fingerprint") == form.has("user")) {
      form.problem("", "needs either fingerprint or user");
    }
    if (kill.isEmpty() || !form.problems().isEmpty()) {
      return AdminAnswer.problems(form.problems());
    }
    int killed = steering.world().kill(kill.get(), steering.clock().instant());
    return AdminAnswer.ok(Json.object().put("killed", killed));
  }

  private AdminAnswer withdraw(Form form) {
    form.knowing("user", "scope");
    var user = form.id("user");
    var scope = form.text("scope");
    return form.problems().isEmpty()
        ? AdminAnswer.ok(Json.object().put("changed", steering.world().withdraw(user, scope)))
        : AdminAnswer.problems(form.problems());
  }

  private <N extends Node> AdminAnswer change(
      AdminRequest request, Class<N> type, BiFunction<Form, N, N> change) {
    var form = Form.of(request.body());
    var changed =
        steering
            .world()
            .update(
                type,
                request.path().get(1),
                node -> {
                  var wished = change.apply(form, node);
                  return form.problems().isEmpty() ? wished : node;
                });
    if (!form.problems().isEmpty()) {
      return AdminAnswer.problems(form.problems());
    }
    return changed.isPresent()
        ? AdminAnswer.ok(Json.object().put("changed", changed.get().id()))
        : AdminAnswer.notFound("there is no " + type.getSimpleName() + " of that id");
  }

  private static Waba assigned(Form form, Waba waba) {
    form.knowing("user", "tasks");
    return waba.assigning(form.id("user"), SeedForm.tasks(form));
  }

  private AdminAnswer addFault(Form form) {
    var fault = FaultForm.read(form);
    return form.problems().isEmpty()
        ? AdminAnswer.ok(Json.object().put("id", steering.faults().add(fault)))
        : AdminAnswer.problems(form.problems());
  }

  private AdminAnswer clearFaults() {
    steering.faults().clear();
    return AdminAnswer.ok(Json.object().put("cleared", true));
  }

  private AdminAnswer removeFault(String id) {
    return id.matches("\\d{1,18}") && steering.faults().remove(Long.parseLong(id))
        ? AdminAnswer.ok(Json.object().put("cleared", true))
        : AdminAnswer.notFound("there is no fault of that id");
  }

  private AdminAnswer calls(AdminRequest request) {
    var since = request.query().text("since").orElse("0");
    if (!since.matches("\\d{1,18}")) {
      return AdminAnswer.problems(List.of("since: must be a whole number, 0 or more"));
    }
    long number = Long.parseLong(since);
    return AdminAnswer.ok(Views.calls(steering.world().callsSince(number), number));
  }

  private AdminAnswer forward(Form form) {
    form.knowing("forwardSeconds");
    var seconds = form.number("forwardSeconds");
    if (seconds.isEmpty()) {
      form.problem("forwardSeconds", "is missing");
    }
    if (!form.problems().isEmpty()) {
      return AdminAnswer.problems(form.problems());
    }
    steering.clock().forward(Duration.ofSeconds(seconds.orElse(0)));
    return AdminAnswer.ok(clockView());
  }

  private ObjectNode clockView() {
    return Views.clock(steering.clock());
  }
}
