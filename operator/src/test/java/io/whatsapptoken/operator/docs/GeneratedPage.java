package io.whatsapptoken.operator.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of docs/ that is made from code: with {@code -Dupdate.docs=true} it is written anew. */
public record GeneratedPage(String name, String text) {
  public void isUpToDate() {
    var file = Path.of("..", "docs", name);
    try {
      if (Boolean.getBoolean("update.docs")) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
      }
      assertThat(file)
          .as("run the tests with -Dupdate.docs=true to write it")
          .content()
          .isEqualTo(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
