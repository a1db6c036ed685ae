package io.whatsapptoken.sandbox.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A behaviour of Meta that is unknown, inferred or reported in contradictory ways. Each of its
 * {@linkplain MoodVariant variants} is plausible; the first is the default. The name in the admin
 * API is that of the constant, in lower case and with hyphens.
 */
public enum Mood {
  REVOKE_CALLERS(
      "Which tokens may call `oauth/revoke`",
      "Meta names only \"the token that identifies the caller\"; public code sends the new token or"
          + " the admin token"),
  REVOKE_REFUSAL(
      "What `oauth/revoke` returns to a token that may not call it",
      "One report with the app access token as caller: the token stayed valid; the answer is not"
          + " given"),
  REVOKE_SIBLINGS(
      "Whether `oauth/revoke` spares the other tokens of the same user and app",
      "Implied by Meta's page on rotation"),
  REVOKE_EFFECT("When a token becomes invalid after `oauth/revoke` reported success", "No report"),
  REVOKE_INVALID("What `oauth/revoke` returns for a token that is already invalid", "No report"),
  REVOKE_INTEGRATION(
      "What `oauth/revoke` does with the token of a business integration",
      "One report: the token stayed valid; the answer is not given");

  private final String description;
  private final String evidence;

  Mood(String description, String evidence) {
    this.description = description;
    this.evidence = evidence;
  }

  /** {@return the name in the admin API and on the command line} */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** {@return what the mood decides, in Markdown} */
  public String description() {
    return description;
  }

  /** {@return what public sources say about it} */
  public String evidence() {
    return evidence;
  }

  /** {@return the variants, the default first} */
  public List<MoodVariant> variants() {
    return Arrays.stream(MoodVariant.values()).filter(variant -> variant.mood() == this).toList();
  }

  public MoodVariant defaultVariant() {
    return variants().getFirst();
  }

  /** {@return the mood with this key} */
  public static Optional<Mood> find(String key) {
    return Arrays.stream(values()).filter(mood -> mood.key().equals(key)).findFirst();
  }

  /** {@return the variant with this key} */
  public Optional<MoodVariant> variant(String key) {
    return variants().stream().filter(variant -> variant.key().equals(key)).findFirst();
  }
}
