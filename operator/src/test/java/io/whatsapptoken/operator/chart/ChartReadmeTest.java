package io.whatsapptoken.operator.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The README lists the values as they are. Rewrite its table with {@code -Dupdate.golden}. */
final class ChartReadmeTest {
  private static final Path README = Helm.CHART.resolve("README.md");
  private static final String BEGIN = "<!-- made from values.yaml -->\n";
  private static final String END = "<!-- end -->\n";

  @Test
  void the_table_lists_every_value_with_its_default_and_comment() throws IOException {
    var table = ValuesTable.of(Files.readString(Helm.CHART.resolve("values.yaml")));
    var readme = Files.readString(README);
    var begin = readme.indexOf(BEGIN) + BEGIN.length();
    var expected = readme.substring(0, begin) + table + readme.substring(readme.indexOf(END));

    if (System.getProperty("update.golden") != null) {
      Files.writeString(README, expected);
    }

    assertThat(README).content().isEqualTo(expected);
  }
}
