package io.whatsapptoken.operator.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.whatsapptoken.operator.meta.http.Exchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The file of {@code --shapes}: what every answer looks like. docs/doctor.md describes it. */
record ShapeDocument(int format, List<AnswerShape> answers) {
  private static final int FORMAT = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  ShapeDocument {
    answers = List.copyOf(answers);
  }

  /** Equal answers count once. */
  static ShapeDocument of(List<Exchange> exchanges) {
    return new ShapeDocument(FORMAT, exchanges.stream().map(AnswerShape::of).distinct().toList());
  }

  /** What the sandbox of this version answers. */
  static ShapeDocument ofSandbox() {
    try (var in = ShapeDocument.class.getResourceAsStream("sandbox-shapes.json")) {
      return JSON.readValue(Objects.requireNonNull(in, "sandbox-shapes.json"), ShapeDocument.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ShapeDocument read(Path file) {
    try {
      return JSON.readValue(Files.readAllBytes(file), ShapeDocument.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One line for each answer, so that changes are easy to read. */
  String toJson() {
    return answers.stream()
        .map(ShapeDocument::line)
        .collect(Collectors.joining(",\n", "{\"format\":" + format + ",\"answers\":[\n", "\n]}\n"));
  }

  private static String line(AnswerShape answer) {
    try {
      return JSON.writeValueAsString(answer);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
