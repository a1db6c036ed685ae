package io.whatsapptoken.api.v1alpha1;

/** Names that every kind of this API shares. */
public final class Api {
  public static final String GROUP = "whatsapptoken.io";
  public static final String VERSION = "v1alpha1";

  /**
   * The constant of each enum that stands for a value which this version does not know: another
   * version of the schema may have let it through. It is in no schema.
   */
  public static final String UNKNOWN = "Unknown";

  /** A Meta id: digits, no leading zero. */
  static final String META_ID = "^[1-9][0-9]{0,30}$";

  /** A Kubernetes name that is also a DNS subdomain. */
  static final String SECRET_NAME = "^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$";

  static final String SECRET_KEY = "^[-._a-zA-Z0-9]+$";

  /** A whole number of one unit, not zero: {@code 30d}, {@code 720h}, {@code 15m}, {@code 90s}. */
  static final String DURATION = "^[1-9][0-9]{0,5}(d|h|m|s)$";

  /** As {@link #DURATION}, but no shorter than a minute. */
  static final String PERIOD = "^[1-9][0-9]{0,5}(d|h|m)$";

  /** As {@link #DURATION}, but {@code 0s} is allowed. */
  static final String OVERLAP = "^(0s|[1-9][0-9]{0,5}(d|h|m|s))$";

  private Api() {}
}
