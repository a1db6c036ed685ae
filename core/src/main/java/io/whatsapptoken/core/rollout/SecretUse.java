package io.whatsapptoken.core.rollout;

import java.util.Set;

/**
 * Which Secrets a pod references, and how.
 *
 * @param names of all of them
 * @param readAtStart those that it reads only when it starts: by {@code env}, {@code envFrom} or a
 *     mount with {@code subPath}. The kubelet updates only volumes that are mounted as a whole.
 */
public record SecretUse(Set<String> names, Set<String> readAtStart) {
  public static final SecretUse NONE = new SecretUse(Set.of(), Set.of());

  public SecretUse {
    names = Set.copyOf(names);
    readAtStart = Set.copyOf(readAtStart);
  }

  /** Whether a running pod ever gets a new value of that Secret. */
  boolean isUpdatedInPlace(String secret) {
    return !readAtStart.contains(secret);
  }
}
