package io.whatsapptoken.sandbox.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.whatsapptoken.sandbox.model.App;
import io.whatsapptoken.sandbox.model.Fingerprint;
import io.whatsapptoken.sandbox.model.Invalidation;
import io.whatsapptoken.sandbox.model.Moods;
import io.whatsapptoken.sandbox.model.Node;
import io.whatsapptoken.sandbox.model.User;
import io.whatsapptoken.sandbox.model.Waba;
import io.whatsapptoken.sandbox.protocol.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** {@code /_sandbox/…}: the JSON API that controls a sandbox. Responses never contain a secret. */
public final class AdminApi {
  private static final Set<String> RESOURCES_WITH_ID = Set.of("apps", "users", "wabas", "faults");
  private final SandboxControl control;

  public AdminApi(SandboxControl control) {
    this.control = control;
  }

  /** Processes a request atomically. */
  public AdminResponse handle(AdminRequest request) {
    return switch (request.method() + " " + template(request.path())) {
      case "GET health" -> AdminResponse.ok(clockJson().put("status", "ok"));
      case "POST reset" -> reset();
      case "POST seed" -> seed(request.body());
      case "GET tokens" ->
          AdminResponse.ok(AdminJson.tokens(control.meta().tokens(control.clock().instant())));
      case "POST tokens/invalidate" -> invalidateTokens(JsonObjectReader.of(request.body()));
      case "POST tokens/revoke-scope" -> revokeScope(JsonObjectReader.of(request.body()));
      case "POST apps/{id}" -> update(request, App.class, AppParser::update);
      case "POST users/{id}" -> update(request, User.class, UserParser::update);
      case "POST wabas/{id}" -> update(request, Waba.class, AdminApi::assignTasks);
      case "GET faults" -> AdminResponse.ok(AdminJson.faults(control.faults().pending()));
      case "POST faults" -> addFault(JsonObjectReader.of(request.body()));
      case "DELETE faults" -> clearFaults();
      case "DELETE faults/{id}" -> removeFault(request.path().get(1));
      case "GET calls" -> calls(request);
      case "GET moods" -> AdminResponse.ok(AdminJson.moods(control.meta().moods()));
      case "POST moods" -> setMoods(JsonObjectReader.of(request.body()));
      case "GET clock" -> AdminResponse.ok(clockJson());
      case "POST clock" -> advanceClock(JsonObjectReader.of(request.body()));
      default -> AdminResponse.notFound("no such call in the admin API");
    };
  }

  private static String template(List<String> path) {
    return path.size() == 2 && RESOURCES_WITH_ID.contains(path.getFirst())
        ? path.getFirst() + "/{id}"
        : String.join("/", path);
  }

  private AdminResponse reset() {
    control.reset();
    return AdminResponse.ok(Json.object().put("reset", true));
  }

  private AdminResponse seed(String body) {
    return switch (SeedParser.parse(body)) {
      case SeedParser.Parsed.Invalid(var problems) -> AdminResponse.problems(problems);
      case SeedParser.Parsed.Valid(var seed) -> {
        var problems = control.meta().seed(seed, control.clock().instant());
        var counts = Json.object().put("objects", seed.nodes().size());
        counts.put("tokens", seed.tokens().size());
        yield problems.isEmpty()
            ? AdminResponse.ok(Json.object().set("seeded", counts))
            : AdminResponse.problems(problems);
      }
    };
  }

  private AdminResponse invalidateTokens(JsonObjectReader reader) {
    reader.allowOnly("fingerprint", "user", "subcode");
    var subcode = reader.optionalInt("subcode");
    Optional<Invalidation> byFingerprint =
        reader
            .optionalText("fingerprint")
            .map(value -> new Invalidation.OneToken(new Fingerprint(value), subcode));
    Optional<Invalidation> invalidation =
        byFingerprint.or(() ->
            reader.optionalId("user").map(value -> new Invalidation.AllOfUser(value, subcode)));
    if (reader.has("fingerprint") == reader.has("user")) {
      reader.addProblem("", "requires either fingerprint or user");
    }
    if (invalidation.isEmpty() || !reader.problems().isEmpty()) {
      return AdminResponse.problems(reader.problems());
    }
    int count = control.meta().invalidate(invalidation.get(), control.clock().instant());
    return AdminResponse.ok(Json.object().put("invalidated", count));
  }

  private AdminResponse revokeScope(JsonObjectReader reader) {
    reader.allowOnly("user", "scope");
    var user = reader.requiredId("user");
    var scope = reader.requiredText("scope");
    return reader.problems().isEmpty()
        ? AdminResponse.ok(Json.object().put("changed", control.meta().revokeScope(user, scope)))
        : AdminResponse.problems(reader.problems());
  }

  private <N extends Node> AdminResponse update(
      AdminRequest request, Class<N> type, BiFunction<JsonObjectReader, N, N> change) {
    var reader = JsonObjectReader.of(request.body());
    var changed =
        control
            .meta()
            .update(
                type,
                request.path().get(1),
                node -> {
                  var updated = change.apply(reader, node);
                  return reader.problems().isEmpty() ? updated : node;
                });
    if (!reader.problems().isEmpty()) {
      return AdminResponse.problems(reader.problems());
    }
    return changed.isPresent()
        ? AdminResponse.ok(Json.object().put("changed", changed.get().id()))
        : AdminResponse.notFound(type.getSimpleName() + " not found");
  }

  private static Waba assignTasks(JsonObjectReader reader, Waba waba) {
    reader.allowOnly("user", "tasks");
    return waba.withTasks(reader.requiredId("user"), SeedParser.tasks(reader));
  }

  private AdminResponse addFault(JsonObjectReader reader) {
    var fault = FaultParser.parse(reader);
    return reader.problems().isEmpty()
        ? AdminResponse.ok(Json.object().put("id", control.faults().add(fault)))
        : AdminResponse.problems(reader.problems());
  }

  private AdminResponse clearFaults() {
    control.faults().clear();
    return AdminResponse.ok(Json.object().put("cleared", true));
  }

  private AdminResponse removeFault(String id) {
    return id.matches("\\d{1,18}") && control.faults().remove(Long.parseLong(id))
        ? AdminResponse.ok(Json.object().put("cleared", true))
        : AdminResponse.notFound("fault not found");
  }

  private AdminResponse setMoods(JsonObjectReader reader) {
    var changes = reader.textFields();
    if (!reader.problems().isEmpty()) {
      return AdminResponse.problems(reader.problems());
    }
    return switch (control.meta().moods().with(changes)) {
      case Moods.Parsed.Invalid(var problems) -> AdminResponse.problems(problems);
      case Moods.Parsed.Valid(var moods) -> {
        control.meta().setMoods(moods);
        yield AdminResponse.ok(AdminJson.moods(moods));
      }
    };
  }

  private AdminResponse calls(AdminRequest request) {
    var since = request.query().get("since").orElse("0");
    if (!since.matches("\\d{1,18}")) {
      return AdminResponse.problems(List.of("since: must be an integer, 0 or greater"));
    }
    long number = Long.parseLong(since);
    return AdminResponse.ok(AdminJson.calls(control.meta().callsSince(number), number));
  }

  private AdminResponse advanceClock(JsonObjectReader reader) {
    reader.allowOnly("advanceSeconds");
    var seconds = reader.optionalInt("advanceSeconds");
    if (seconds.isEmpty()) {
      reader.addProblem("advanceSeconds", "is missing");
    }
    if (!reader.problems().isEmpty()) {
      return AdminResponse.problems(reader.problems());
    }
    control.clock().advance(Duration.ofSeconds(seconds.orElse(0)));
    return AdminResponse.ok(clockJson());
  }

  private ObjectNode clockJson() {
    return AdminJson.clock(control.clock());
  }
}
