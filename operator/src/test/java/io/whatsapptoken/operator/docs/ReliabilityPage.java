package io.whatsapptoken.operator.docs;

import static java.util.stream.Collectors.joining;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The text of docs/reliability.md. Between its two marks stands the table of figures; everything
 * else is written by hand and never changed.
 */
record ReliabilityPage(String text) {
  static final String BEGIN = "<!-- figures: written by ./dev reliability -->\n";
  static final String END = "<!-- end of the figures -->\n";

  private static final String HEAD = "| Proof | Figures | Made by |\n|---|---|---|\n";

  /**
   * The page with new figures. A proof that has none keeps those it had.
   *
   * @throws IllegalArgumentException when a mark is missing
   */
  ReliabilityPage with(Map<Proof, ProofFigures> figures) {
    var begin = text.indexOf(BEGIN);
    var end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException(
          "The page needs the lines \"%s\" and \"%s\", in this order: the table goes between them."
              .formatted(BEGIN.strip(), END.strip()));
    }
    var before = text.substring(0, begin + BEGIN.length());
    var old = text.substring(before.length(), end);
    var rows =
        Stream.of(Proof.values())
            .map(proof -> row(proof, Optional.ofNullable(figures.get(proof)), old))
            .collect(joining());
    return new ReliabilityPage(before + HEAD + rows + text.substring(end));
  }

  private static String row(Proof proof, Optional<ProofFigures> figures, String old) {
    var words =
        figures
            .map(ProofFigures::asText)
            .or(() -> previousFigures(proof, old))
            .orElse("not measured yet");
    return "| %s | %s | `%s` |\n".formatted(proof.title(), words, proof.command());
  }

  private static Optional<String> previousFigures(Proof proof, String old) {
    return old.lines()
        .map(line -> line.split(" *\\| *", -1))
        .filter(cells -> cells.length > 3 && cells[1].equals(proof.title()))
        .map(cells -> cells[2])
        .findFirst();
  }
}
