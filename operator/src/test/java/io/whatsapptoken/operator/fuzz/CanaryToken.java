package io.whatsapptoken.operator.fuzz;

import java.util.List;
import java.util.stream.IntStream;

/** Stands for a secret in the inputs. */
public final class CanaryToken {
  public static final String TOKEN = "EAAcaNarY4711xQ7vW2pLmK9rsT5uBn8hGf3jDd6sAqWcZDZDZD";

  /** Fewer characters give nothing away. */
  private static final int PIECE = 12;

  static final List<String> PIECES =
      IntStream.rangeClosed(0, TOKEN.length() - PIECE)
          .mapToObj(at -> TOKEN.substring(at, at + PIECE))
          .toList();

  private CanaryToken() {}
}
