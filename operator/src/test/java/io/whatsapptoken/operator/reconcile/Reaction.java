package io.whatsapptoken.operator.reconcile;

/** How the operator reacts to a response of Meta. */
enum Reaction {
  ROTATE_IMMEDIATELY(
      "rotates",
      "`TokenValid` and `Ready` are False at once. After 5 s the token is inspected again; if Meta"
          + " still reports it invalid, it is replaced. With `spec.source.systemUser`, a new token"
          + " is issued, verified and published without waiting for a window. With `exchange` and"
          + " `supplied`, a new token must be stored in the source's Secret; the status says so."
          + " The token is inspected at each interval, because Meta may accept it again."),
  RETRY(
      "retries",
      "Repeats the call after 5 s, doubling up to 5 min. If the response to a request for a token"
          + " is lost, each wait is four times as long as the one before, up to 1 h, because Meta"
          + " may have issued a token. Until then the last known result stays."),
  BACK_OFF(
      "backs off",
      "Repeats the call after the time that Meta requests in its headers, at most an hour, or"
          + " after 5 min if it requests none."),
  REQUIRE_USER_ACTION(
      "waits for the user",
      "Issues no token as a workaround. The step to take is in `status.failure.action`, in the"
          + " condition and in the event. The operator checks again at the next verification"
          + " (`spec.verification.interval`), or repeats the failed call after 30 s, doubling up to"
          + " 10 min. If each attempt issues a token, it waits 1 min, doubling up to 6 h."),
  KEEP_AND_REPORT(
      "keeps and reports",
      "The response concerns the operator's own credential, not the token; the last known result"
          + " stays. The step to take is in `status.failure.action`."),
  DONE("completes", "Nothing is left to do.");

  private final String label;
  private final String meaning;

  Reaction(String label, String meaning) {
    this.label = label;
    this.meaning = meaning;
  }

  String label() {
    return label;
  }

  String meaning() {
    return meaning;
  }
}
