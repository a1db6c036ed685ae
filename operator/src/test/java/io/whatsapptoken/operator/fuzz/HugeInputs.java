package io.whatsapptoken.operator.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.TreeMap;

/** Inputs that are far too large or too deep, each from a beginning that may be good. */
final class HugeInputs {
  private static final int LARGE = 10 << 20;
  private static final int DEEP = 100_000;

  private HugeInputs() {}

  /** Each with its name. */
  static Map<String, byte[]> withPrefix(String prefix) {
    var all = new TreeMap<String, String>();
    all.put("10 MiB of letters", "a".repeat(LARGE));
    all.put("10 MiB of digits", "9".repeat(LARGE));
    all.put("10 MiB of one line each", "a=b\n".repeat(LARGE / 4));
    all.put("10 MiB of a text in JSON", "{\"a\":\"" + "b".repeat(LARGE) + "\"}");
    all.put("10 MiB of a number in JSON", "{\"a\":" + "9".repeat(LARGE) + "}");
    all.put("10 MiB of elements", "{\"a\":[" + "0,".repeat(LARGE / 2) + "0]}");
    all.put("100,000 arrays in one another", "[".repeat(DEEP) + "]".repeat(DEEP));
    all.put("100,000 objects in one another", "{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP));
    all.put("100,000 durations", "1s".repeat(DEEP));
    all.put("100,000 labels", "a.".repeat(DEEP) + "a");
    var bytes = new TreeMap<String, byte[]>();
    all.forEach((name, text) -> bytes.put(name, (prefix + text).getBytes(UTF_8)));
    return bytes;
  }
}
