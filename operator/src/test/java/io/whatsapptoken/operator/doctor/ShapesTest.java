package io.whatsapptoken.operator.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.whatsapptoken.sandbox.Demo;
import io.whatsapptoken.sandbox.GraphSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ShapesTest {
  private static final Path RESOURCE =
      Path.of("src/main/resources/io/whatsapptoken/operator/doctor/sandbox-shapes.json");

  @TempDir private Path folder;

  /** The jar contains the shapes instead of the sandbox. */
  @Test
  void the_shapes_in_the_jar_are_those_of_the_sandbox() throws IOException {
    var shapes = SandboxShapes.all(folder).toJson();
    if (Boolean.getBoolean("update.docs")) {
      Files.writeString(RESOURCE, shapes);
    }

    assertThat(RESOURCE)
        .as("run it with -Dupdate.docs=true to write it")
        .content()
        .isEqualTo(shapes);
  }

  @Test
  void the_sandbox_looks_like_itself() {
    try (var sandbox = GraphSandbox.startDemo()) {
      var run =
          new DoctorRun.Arguments(folder, sandbox.url(), Demo.APP_ID, Demo.APP_SECRET)
              .withFile("--admin-token-file", Demo.ADMIN_TOKEN)
              .withFile("--token-file", Demo.EXCHANGEABLE_TOKEN)
              .with("--waba-id", Demo.WABA_ID)
              .with("--throw-away-user", Demo.SYSTEM_USER_ID)
              .with("--confirm", Demo.SYSTEM_USER_ID)
              .with("--shapes", folder.resolve("own.json").toString())
              .run();

      assertThat(run.exitCode()).isZero();
      assertThat(run.rows()).noneMatch(row -> row.startsWith("DIFFERENT"));
    }
  }

  @Test
  void a_shape_has_keys_types_and_codes_but_no_value() {
    assertThat(shape("{\"id\":\"42\",\"n\":1,\"x\":1.5,\"ok\":true,\"code\":190,\"none\":null}"))
        .isEqualTo(
            "{\"code\":190,\"id\":\"string\",\"n\":\"integer\",\"none\":\"null\",\"ok\":\"boolean\","
                + "\"x\":\"number\"}");
  }

  @Test
  void the_elements_of_an_array_become_one_with_all_keys() {
    assertThat(shape("[{\"a\":1},{\"b\":\"x\"}]"))
        .isEqualTo("[{\"a\":\"integer\",\"b\":\"string\"}]");
    assertThat(shape("[]")).isEqualTo("[]");
  }

  @Test
  void keys_that_could_be_values_are_replaced() {
    assertThat(shape("{\"123\":1,\"EAAtoken\":1}")).isEqualTo("{\"{id}\":\"integer\"}");
  }

  @Test
  void a_code_that_is_none_is_not_shown() {
    assertThat(shape("{\"code\":\"AQDsecret\",\"subcode\":12345678901}"))
        .isEqualTo("{\"code\":\"string\",\"subcode\":\"integer\"}");
  }

  @Test
  void each_difference_is_named_once() {
    var meta =
        document(
            "{\"data\":{\"id\":\"1\",\"extra\":true}}", "{\"data\":{\"id\":\"1\",\"extra\":true}}");
    var sandbox = document("{\"data\":{\"id\":1,\"gone\":[]}}");

    assertThat(ShapeComparison.differences(meta, sandbox))
        .extracting(ShapeComparison.Difference::text)
        .containsExactly(
            "q: body.data.extra is boolean at Meta, absent in the sandbox",
            "q: body.data.gone is absent at Meta, array in the sandbox",
            "q: body.data.id is string at Meta, integer in the sandbox");
  }

  @Test
  void the_most_similar_answer_of_the_sandbox_counts() {
    var meta = document("{\"a\":1,\"b\":1}");
    var sandbox = document("{\"c\":1}", "{\"a\":1}");

    assertThat(ShapeComparison.differences(meta, sandbox))
        .extracting(ShapeComparison.Difference::where)
        .containsExactly("body.b");
  }

  @Test
  void another_code_is_the_only_difference() {
    var meta = document("{\"error\":{\"code\":100,\"error_subcode\":33,\"x\":1}}");
    var sandbox = document("{\"error\":{\"code\":10}}");

    assertThat(ShapeComparison.differences(meta, sandbox))
        .extracting(ShapeComparison.Difference::text)
        .containsExactly("q: status is 200 code 100/33 at Meta, 200 code 10 in the sandbox");
  }

  @Test
  void a_call_that_the_sandbox_was_not_asked_is_named() {
    assertThat(ShapeComparison.differences(document("{}"), new ShapeDocument(1, List.of())))
        .extracting(ShapeComparison.Difference::sandbox)
        .containsExactly("not asked");
  }

  private static String shape(String json) {
    return Shape.of(parse(json)).toString();
  }

  private static ShapeDocument document(String... bodies) {
    var none = parse("{}");
    return new ShapeDocument(
        1,
        List.of(bodies).stream()
            .map(body -> new AnswerShape("q", "GET /me", 200, none, Shape.of(parse(body))))
            .toList());
  }

  private static JsonNode parse(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
