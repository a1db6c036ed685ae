package io.whatsapptoken.core.token;

import java.time.Instant;
import java.util.Optional;

/** When a token expires. Meta may invalidate it earlier, without notice. */
public sealed interface Expiry {
  Expiry NEVER = new Never();

  /** From Meta's {@code expires_at}: Unix seconds, where 0 stands for "never". */
  static Expiry fromEpochSeconds(long seconds) {
    return seconds == 0 ? NEVER : new At(Instant.ofEpochSecond(seconds));
  }

  /** The instant of expiry; empty for a permanent token. */
  Optional<Instant> end();

  /** Whether the token is expired at {@code now}. */
  boolean passedAt(Instant now);

  /** A permanent token: valid until it is revoked or invalidated. */
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

  /** Expires at an instant; at that instant the token is no longer valid. */
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
