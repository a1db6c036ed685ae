/** A wish for a token. The name is {@code dead}, see {@link Wish}. */
final class Bad {
  /**
   * Counts how often somebody asked.
   *
   * @param stamp the revision that a workload runs on
   * @return a value that is fine
   */
  String message(String stamp) {
    // A token that died is skipped,
    // and so is one that nobody reads.
    log("The dead token of revision " + stamp + " is replaced; no new one"
        + " can be had yet.");
    return """
        The token is valid
        until somebody revokes it.
        """ + Map.of("wished", "alive");
  }
}
