package io.whatsapptoken.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.sandbox.model.Mood;
import io.whatsapptoken.sandbox.model.MoodVariant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of moods in docs/sandbox.md; {@code -Dupdate.docs=true} writes it anew. */
class MoodPageTest {
  private static final Path PAGE = Path.of("..", "docs", "sandbox.md");
  private static final String START = "<!-- moods: generated from Mood and MoodVariant -->\n";
  private static final String END = "<!-- end of moods -->\n";

  @Test
  void the_page_lists_every_mood_and_variant() throws IOException {
    var page = Files.readString(PAGE);
    var before = page.substring(0, page.indexOf(START) + START.length());
    var expected = before + table() + page.substring(page.indexOf(END));
    if (Boolean.getBoolean("update.docs")) {
      Files.writeString(PAGE, expected);
    }

    assertThat(PAGE)
        .as("run the test with -Dupdate.docs=true to write the table")
        .content()
        .isEqualTo(expected);
  }

  private static String table() {
    return Arrays.stream(Mood.values())
        .map(MoodPageTest::row)
        .collect(
            Collectors.joining(
                "", "| Mood | Variants, the default first | Evidence |\n|---|---|---|\n", ""));
  }

  private static String row(Mood mood) {
    var variants =
        mood.variants().stream().map(MoodPageTest::describe).collect(Collectors.joining("<br>"));
    return "| `%s`<br>%s | %s | %s |\n"
        .formatted(mood.key(), mood.description(), variants, mood.evidence());
  }

  private static String describe(MoodVariant variant) {
    return "`%s`: %s".formatted(variant.key(), variant.description());
  }
}
