package io.whatsapptoken.operator.reconcile;

/** What the operator does about an answer of Meta's. */
enum Reaction {
  ROTATE_IMMEDIATELY(
      "rotates at once",
      "The token in use is proved dead: `TokenValid` and `Ready` are False. With"
          + " `spec.source.systemUser` a new token is issued, verified and published without"
          + " waiting for a window; with `exchange` and `supplied` only a person can bring one, and"
          + " is asked to."),
  RETRY(
      "tries again",
      "Makes the call again after 5 s, doubling up to 5 min. Until then what was known of the token"
          + " stands."),
  BACK_OFF(
      "slows down",
      "Does not make the call again before the time that Meta names in its headers, at most an"
          + " hour, or 5 min where it names none."),
  REQUIRE_USER_ACTION(
      "stops for a person",
      "No other token is issued to get around it. The step that a person must take is in"
          + " `status.failure.action`, in the condition and in the event. Whether it was taken is"
          + " seen at the next check (`spec.verification.interval`), or, for a call that failed, by"
          + " making it again after 30 s, doubling up to 10 min. Where each try costs a token at"
          + " Meta, the wait is 1 min, doubling up to 6 h."),
  KEEP_AND_REPORT(
      "keeps and tells",
      "The answer is about the operator's own credential and says nothing of the token, which"
          + " counts for what it was. The step that a person must take is in"
          + " `status.failure.action`."),
  DONE("is done", "Nothing is left to do.");

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
