package io.whatsapptoken.sandbox;

import io.whatsapptoken.sandbox.admin.SeedParser;
import io.whatsapptoken.sandbox.model.Seed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A small company with fixed IDs, secrets and tokens for trials. They are accepted by a sandbox
 * only.
 */
public final class Demo {
  public static final String BUSINESS_ID = "100200300400500";
  public static final String APP_ID = "123456789012345";
  public static final String APP_SECRET = "acce5500acce5500acce5500acce5500";

  /** Admin system user that can issue tokens for the other system users. */
  public static final String ADMIN_ID = "100000000000000";

  /** Permanent, with every scope that the operator requires. */
  public static final String ADMIN_TOKEN = "EAAsandboxadmin100000000000000acme0001ZDZD";

  /** Like {@link #ADMIN_TOKEN}, but valid for one hour after seeding. */
  public static final String EXPIRING_ADMIN_TOKEN = "EAAsandboxadmin200000000000000acme0001ZDZD";

  /** Employee system user that can have permanent tokens. */
  public static final String SYSTEM_USER_ID = "100000000000001";

  /** Permanent token of {@link #SYSTEM_USER_ID}, as a user would supply it. */
  public static final String SUPPLIED_TOKEN = "EAAsandboxsupplied100000000000001acme0001ZDZD";

  /** Employee system user whose expiring tokens are valid for 60 seconds. */
  public static final String FAST_SYSTEM_USER_ID = "100000000000002";

  /** Token of {@link #FAST_SYSTEM_USER_ID} to exchange; valid for one hour after seeding. */
  public static final String EXCHANGEABLE_TOKEN = "EAAsandboxexchange100000000000002acme0001ZDZD";

  public static final String WABA_ID = "200000000000001";
  public static final String PHONE_ID = "300000000000001";

  private Demo() {}

  /** {@return the seed that {@code --demo} loads} */
  public static Seed seed() {
    return switch (SeedParser.parse(json())) {
      case SeedParser.Parsed.Valid(Seed seed) -> seed;
      case SeedParser.Parsed.Invalid(var problems) ->
          throw new IllegalStateException("invalid demo seed: " + problems);
    };
  }

  private static String json() {
    try (var in = Demo.class.getResourceAsStream("demo-seed.json")) {
      return new String(
          Objects.requireNonNull(in, "demo-seed.json").readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
