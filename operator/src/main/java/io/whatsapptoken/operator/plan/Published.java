package io.whatsapptoken.operator.plan;

import io.whatsapptoken.operator.token.AccessToken;
import java.time.Instant;
import java.util.Optional;

/** The target Secret as it is. */
public sealed interface Published {
  record Absent() implements Published {}

  /**
   * Ours to write.
   *
   * @param token the token in it, if any
   * @param stamp the revision and fingerprint that it was last published with; empty if removed
   * @param publishedAt when that revision was published, by the clock of the process that did it;
   *     empty if removed
   * @param writtenAt when the operator last changed it, by the API server's clock; to the second
   * @param asWished whether its labels, annotations and keys are those wished
   */
  record Ours(
      Optional<AccessToken> token,
      String stamp,
      Optional<Instant> publishedAt,
      Optional<Instant> writtenAt,
      boolean asWished)
      implements Published {

    /** Nobody knows when it was written. */
    public Ours(
        Optional<AccessToken> token,
        String stamp,
        Optional<Instant> publishedAt,
        boolean asWished) {
      this(token, stamp, publishedAt, Optional.empty(), asWished);
    }
  }

  /**
   * Somebody else's, and to be taken over.
   *
   * @param token the token in it, if any
   */
  record Adoptable(Optional<AccessToken> token) implements Published {}

  /**
   * Somebody else's: it is not touched.
   *
   * @param owner whose it is, in words
   */
  record Foreign(String owner) implements Published {}
}
