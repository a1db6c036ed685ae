package io.whatsapptoken.operator.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rewrites docs/reliability.md with {@code -Dupdate.reliability}, as {@code ./dev reliability}
 * does.
 */
final class ReliabilityPageTest {
  private static final Path PAGE = Path.of("..", "docs", "reliability.md");
  private static final Path MEASURED = Path.of("target/figures");
  private static final ReliabilityPage EMPTY =
      new ReliabilityPage(
          "# Words\n" + ReliabilityPage.BEGIN + ReliabilityPage.END + "More words.\n");

  @TempDir private Path folder = Path.of("");

  @Test
  void the_page_is_complete() throws IOException {
    var page = new ReliabilityPage(Files.readString(PAGE));
    if (System.getProperty("update.reliability") != null) {
      page = page.with(measured(MEASURED));
      Files.writeString(PAGE, page.text());
    }

    assertThat(page.with(Map.of())).as("run ./dev reliability to write it").isEqualTo(page);
  }

  @Test
  void a_proof_shows_its_figures_in_one_line() throws IOException {
    measured("simulation", "events=1234567", "faults.crash=7", "faults.timeout=12", "seeds=20000");
    measured("fan-out", "seconds=3.2");

    assertThat(EMPTY.with(measured(folder)).text())
        .contains(
            "| Simulated lives with faults | events 1 234 567; faults: crash 7, timeout 12; seeds"
                + " 20 000 | `./dev test` |\n",
            "| seconds 3.2 |");
  }

  @Test
  void a_figure_precedes_its_parts() throws IOException {
    measured("simulation", "mutants.found=12", "mutants=12");

    assertThat(EMPTY.with(measured(folder)).text()).contains("| mutants 12, found 12 |");
  }

  @Test
  void an_unexpected_key_is_shown() throws IOException {
    measured("chaos", "kills=60", "volcanoes=1");

    assertThat(EMPTY.with(measured(folder)).text()).contains("| kills 60; volcanoes 1 |");
  }

  @Test
  void a_row_without_a_file_is_unchanged() throws IOException {
    measured("chaos", "kills=60");
    var before = EMPTY.with(measured(folder));
    Files.delete(folder.resolve("chaos.properties"));
    measured("leaks", "leaks=0");

    assertThat(before.with(measured(folder)).text()).contains("| kills 60 |", "| leaks 0 |");
  }

  @Test
  void an_unchanged_row_shows_the_present_command() {
    var old = ReliabilityPage.BEGIN + "| Memory over time | bytes 7 | `make memory` |\n";

    assertThat(new ReliabilityPage(old + ReliabilityPage.END).with(Map.of()).text())
        .contains("| Memory over time | bytes 7 | `%s` |".formatted(Proof.MEMORY.command()));
  }

  @Test
  void an_empty_file_counts_as_missing() throws IOException {
    measured("chaos");

    assertThat(measured(folder)).isEmpty();
  }

  @Test
  void a_proof_without_figures_is_marked() {
    assertThat(
            EMPTY.with(Map.of()).text().lines().filter(line -> line.contains("not measured yet")))
        .hasSize(Proof.values().length);
  }

  @Test
  void the_text_around_the_table_is_unchanged() {
    assertThat(EMPTY.with(Map.of()).text())
        .startsWith("# Words\n" + ReliabilityPage.BEGIN)
        .endsWith(ReliabilityPage.END + "More words.\n");
  }

  @Test
  void a_page_without_its_markers_is_rejected() {
    var swapped = ReliabilityPage.END + ReliabilityPage.BEGIN;

    for (var text : new String[] {"", ReliabilityPage.BEGIN, ReliabilityPage.END, swapped}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new ReliabilityPage(text).with(Map.of()))
          .withMessage(
              "The page needs the lines \"<!-- figures: written by ./dev reliability -->\" and"
                  + " \"<!-- end of the figures -->\", in this order: the table goes between"
                  + " them.");
    }
  }

  private void measured(String name, String... lines) throws IOException {
    Files.write(folder.resolve(name + ".properties"), List.of(lines));
  }

  private static Map<Proof, ProofFigures> measured(Path folder) {
    var all = new EnumMap<Proof, ProofFigures>(Proof.class);
    for (var proof : Proof.values()) {
      ProofFigures.of(proof, folder).ifPresent(figures -> all.put(proof, figures));
    }
    return all;
  }
}
