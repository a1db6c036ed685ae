package io.whatsapptoken.operator.token;

/**
 * The values of the trigger annotations that were acted on; empty where none was.
 *
 * @param rotate of {@code whatsapptoken.io/rotate}
 * @param check of {@code whatsapptoken.io/check}
 */
public record Handled(String rotate, String check) {
  public static final Handled NOTHING = new Handled("", "");

  public Handled rotated(String value) {
    return new Handled(value, check);
  }

  public Handled checked(String value) {
    return new Handled(rotate, value);
  }
}
