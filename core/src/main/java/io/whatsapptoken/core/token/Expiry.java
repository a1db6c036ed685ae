package io.whatsapptoken.core.token;

import java.time.Instant;
import java.util.Optional;

/** When a token ends by itself. Meta may end it earlier at any time. */
public sealed interface Expiry {
  Expiry NEVER = new Never();

  /** From Meta's {@code expires_at}: Unix seconds, where 0 stands for "never". */
  static Expiry fromEpochSeconds(long seconds) {
    return seconds == 0 ? NEVER : new At(Instant.ofEpochSecond(seconds));
  }

  /** Its instant; empty where there is none. */
  Optional<Instant> end();

  /** Whether the token has ended by itself at the given time. */
  boolean passedAt(Instant now);

  /** Lives until somebody ends it. */
  record Never() implements Expiry {
    @Override
    public Optional<Instant> end() {
      return Optional.empty();
    }

    @Override
    public boolean passedAt(Instant now) {
      return false;
    }
  }

  /** Ends at an instant, which no longer belongs to its life. */
  record At(Instant instant) implements Expiry {
    @Override
    public Optional<Instant> end() {
      return Optional.of(instant);
    }

    @Override
    public boolean passedAt(Instant now) {
      return !now.isBefore(instant);
    }
  }
}
