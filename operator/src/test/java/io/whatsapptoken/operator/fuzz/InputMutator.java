package io.whatsapptoken.operator.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes inputs that are nearly good of those of a corpus: the same ones in every run. */
final class InputMutator {
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_]+|[^A-Za-z0-9_\\s]|\\s+");
  private static final int MOST_CHANGES = 5;

  /** Changes add up: this is where it ends. */
  private static final int LONGEST = 200_000;

  private final RandomGenerator random;
  private final JsonMutator json;
  private final List<byte[]> corpus;
  private final List<String> words;

  InputMutator(long seed, List<byte[]> corpus) {
    this.random = new Random(seed);
    this.json = new JsonMutator(random);
    this.corpus = corpus;
    this.words =
        corpus.stream().flatMap(input -> words(new String(input, UTF_8))).distinct().toList();
  }

  byte[] next() {
    var text = new String(one(corpus), UTF_8);
    var changes = random.nextBoolean() ? 1 : random.nextInt(1, MOST_CHANGES);
    for (var i = 0; i < changes; i++) {
      text = mutate(text);
    }
    var bytes = text.substring(0, Math.min(text.length(), LONGEST)).getBytes(UTF_8);
    return random.nextInt(8) == 0 ? mutateBytes(bytes) : bytes;
  }

  /** Where there is JSON, mostly there; what stands before it, such as headers, stays. */
  private String mutate(String text) {
    var begin = jsonStart(text);
    return begin >= 0 && random.nextInt(4) > 0
        ? json.mutate(text.substring(begin))
            .map(body -> text.substring(0, begin) + body)
            .orElseGet(() -> mutateWord(text))
        : mutateWord(text);
  }

  private static int jsonStart(String text) {
    var body = text.indexOf("\n\n");
    return text.startsWith("{") || text.startsWith("[") ? 0 : body < 0 ? -1 : body + 2;
  }

  private String mutateWord(String text) {
    var parts = WORD.matcher(text).results().map(MatchResult::group).toList();
    if (parts.isEmpty()) {
      return one(words);
    }
    var at = random.nextInt(parts.size());
    var before = String.join("", parts.subList(0, at));
    var after = String.join("", parts.subList(at + 1, parts.size()));
    return switch (random.nextInt(7)) {
      case 0 -> before + after;
      case 1 -> before + parts.get(at).repeat(1 + random.nextInt(30)) + after;
      case 2 -> before + one(words) + after;
      case 3 -> before + one(EdgeCases.TEXTS) + after;
      case 4 -> before + parts.get(at) + one(EdgeCases.TEXTS) + after;
      case 5 -> before + one(words) + parts.get(at) + after;
      default -> before;
    };
  }

  private byte[] mutateBytes(byte[] bytes) {
    if (bytes.length > 0 && random.nextInt(8) == 0) {
      random.nextBytes(bytes);
    } else if (bytes.length > 0) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }

  private static Stream<String> words(String text) {
    return WORD.matcher(text).results().map(MatchResult::group);
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
