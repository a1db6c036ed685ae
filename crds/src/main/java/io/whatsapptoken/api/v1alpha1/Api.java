package io.whatsapptoken.api.v1alpha1;

/** Names and formats that every kind of this API shares. */
public final class Api {
  public static final String GROUP = "whatsapptoken.io";
  public static final String VERSION = "v1alpha1";

  /** A Meta id: digits, no leading zero. */
  static final String META_ID = "^[1-9][0-9]{0,30}$";

  /** A Kubernetes name that is also a DNS subdomain. */
  static final String NAME = "^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$";

  static final String SECRET_KEY = "^[-._a-zA-Z0-9]+$";

  static final int NAME_LIMIT = 253;

  /** The value of a Kubernetes label; it may be empty. */
  static final String LABEL_VALUE = "^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$";

  static final int LABEL_LIMIT = 63;

  /** Kubernetes form ({@code 1h30m}, {@code 720h0m0s}), with days as a further unit. */
  public static final String DURATION = "^([0-9]{1,6}(d|h|m|s)){1,4}$";

  /** First digits of the SHA-256 of a token, by which a status names it. */
  static final String FINGERPRINT = "First 12 hexadecimal digits of the SHA-256 of the token.";

  private Api() {}
}
