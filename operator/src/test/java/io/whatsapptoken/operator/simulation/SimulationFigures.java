package io.whatsapptoken.operator.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What was measured, for a page that is generated from it. */
final class SimulationFigures {
  private static final Path FOLDER = Path.of("target", "figures");

  private SimulationFigures() {}

  static void write(SeedRunner.Totals sum, Duration took) throws IOException {
    var figures = new TreeMap<String, Long>();
    figures.put("seeds", sum.seeds());
    figures.put("events", sum.events());
    figures.put("seconds", took.toSeconds());
    figures.put("failures", (long) sum.failures().size());
    sum.faults()
        .forEach((fault, count) ->
            figures.put("faults." + fault.name().toLowerCase(Locale.ROOT), count));
    write("simulation", figures);
  }

  static void write(String proof, Map<String, Long> figures) throws IOException {
    var lines = new ArrayList<String>();
    new TreeMap<>(figures).forEach((key, value) -> lines.add(key + "=" + value));
    Files.createDirectories(FOLDER);
    Files.write(FOLDER.resolve(proof + ".properties"), lines);
  }
}
