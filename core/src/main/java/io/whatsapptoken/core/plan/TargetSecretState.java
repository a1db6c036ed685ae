package io.whatsapptoken.core.plan;

import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.Origin;
import io.whatsapptoken.core.token.Revision;
import java.time.Instant;
import java.util.Optional;

/** The target Secret as it is. */
public sealed interface TargetSecretState {
  /** When it was published, by the operator's clock; empty if not known. */
  default Optional<Instant> publishedAt() {
    return Optional.empty();
  }

  /** When the operator last changed it, by the API server's clock; empty if not known. */
  default Optional<Instant> writtenAt() {
    return Optional.empty();
  }

  record Absent() implements TargetSecretState {}

  /**
   * Ours to write.
   *
   * @param token the token in it, if any
   * @param origin of that token, should the ledger not know it
   * @param revision what it was last published with; empty if removed
   * @param publishedAt when that revision was published, by the clock of the process that did it;
   *     empty if removed
   * @param writtenAt when the operator last changed it, by the API server's clock; to the second
   * @param asDesired whether its labels, annotations and keys are those desired
   */
  record Owned(
      Optional<AccessToken> token,
      Origin origin,
      Optional<Revision> revision,
      Optional<Instant> publishedAt,
      Optional<Instant> writtenAt,
      boolean asDesired)
      implements TargetSecretState {

    /** A Secret of our own that was written at an unknown time. */
    public Owned(
        Optional<AccessToken> token,
        Optional<Revision> revision,
        Optional<Instant> publishedAt,
        boolean asDesired) {
      this(token, Origin.ADOPTED, revision, publishedAt, Optional.empty(), asDesired);
    }
  }

  /**
   * Owned by something else, and to be adopted.
   *
   * @param token the token in it, if any
   * @param origin of that token
   */
  record Adoptable(Optional<AccessToken> token, Origin origin) implements TargetSecretState {}

  /**
   * A copy of the Secret of a resource of the same name, made by a restore or a clone.
   *
   * @param original whose Secret it was, for messages
   */
  record Copied(String original) implements TargetSecretState {}

  /**
   * Owned by something else: it is not modified.
   *
   * @param owner whose it is, in words
   */
  record Conflicting(String owner) implements TargetSecretState {}
}
