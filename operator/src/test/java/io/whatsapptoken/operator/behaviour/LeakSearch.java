package io.whatsapptoken.operator.behaviour;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.whatsapptoken.operator.fuzz.Figures;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Looks for secrets in what others can read: whole or in part, and however they are encoded. */
final class LeakSearch {
  /** Fewer characters of a secret give nothing away. */
  private static final int PART = 12;

  private final Set<String> secrets;
  private final Set<String> forms;

  LeakSearch(Set<String> secrets) {
    this.secrets = Set.copyOf(secrets);
    this.forms =
        secrets.stream().flatMap(LeakSearch::forms).collect(Collectors.toCollection(TreeSet::new));
  }

  /** The names of the places where a secret is; the figures of the search are written. */
  List<String> in(Map<String, String> places) {
    var leaks =
        places.entrySet().stream()
            .filter(place -> forms.stream().anyMatch(place.getValue()::contains))
            .map(Map.Entry::getKey)
            .toList();
    var figures = new Figures("leaks");
    figures.put("canaries", secrets.size());
    figures.put("forms", forms.size());
    figures.put("places", places.size());
    figures.put(
        "bytes", places.values().stream().mapToLong(text -> text.getBytes(UTF_8).length).sum());
    figures.put("leaks", leaks.size());
    figures.write();
    return leaks;
  }

  /** How a secret may stand in a text. */
  static Stream<String> forms(String secret) {
    var bytes = secret.getBytes(UTF_8);
    var parts =
        secret.length() < 2 * PART
            ? Stream.<String>of()
            : Stream.of(secret.substring(0, PART), secret.substring(secret.length() - PART));
    var hex = HexFormat.of();
    return Stream.of(
            Stream.of(
                secret,
                URLEncoder.encode(secret, UTF_8),
                new String(JsonStringEncoder.getInstance().quoteAsString(secret)),
                hex.formatHex(bytes),
                hex.withUpperCase().formatHex(bytes)),
            parts,
            IntStream.range(0, 3).boxed().flatMap(offset -> inBase64(bytes, offset)))
        .flatMap(each -> each);
  }

  /** As it stands in the middle of something longer, whose first bytes shift all that follows. */
  private static Stream<String> inBase64(byte[] secret, int offset) {
    var shifted = new byte[offset + secret.length];
    System.arraycopy(secret, 0, shifted, offset, secret.length);
    var begin = offset == 0 ? 0 : offset + 1;
    var end = shifted.length * 8 / 6; // the last character may hold bits of what follows
    return Stream.of(Base64.getEncoder(), Base64.getUrlEncoder())
        .map(encoder -> encoder.withoutPadding().encodeToString(shifted).substring(begin, end));
  }
}
