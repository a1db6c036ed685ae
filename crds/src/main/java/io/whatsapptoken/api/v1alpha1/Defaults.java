package io.whatsapptoken.api.v1alpha1;

/** Defaults and bounds, stated once: for the descriptions of the fields and for the parser. */
public final class Defaults {
  public static final String CHECK_INTERVAL = "15m";
  public static final String MIN_CHECK_INTERVAL = "10s";
  public static final String ROTATION_PERIOD = "30d";
  public static final String MIN_ROTATION_PERIOD = "1m";
  public static final String MIN_RENEW_BEFORE = "1s";
  public static final int MIN_RENEW_BEFORE_PERCENTAGE = 1;
  public static final int MAX_RENEW_BEFORE_PERCENTAGE = 50;
  public static final String MIN_WINDOW = "1m";
  public static final String MAX_WINDOW = "366d";
  public static final String TIME_ZONE = "UTC";
  public static final String SECRET_KEY = "token";
  public static final int MAX_TEMPLATE_LENGTH = 16_384;
  public static final int MAX_CONCURRENT = 5;
  public static final int MAX_MAX_CONCURRENT = 1000;
  public static final String RESTART_TIMEOUT = "10m";
  public static final String MIN_RESTART_TIMEOUT = "1s";
  public static final String OVERLAP = "15m";

  private Defaults() {}
}
