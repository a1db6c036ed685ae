package io.whatsapptoken.operator.simulation;

import io.whatsapptoken.operator.simulation.Truth.Issued;
import io.whatsapptoken.sandbox.graph.GraphRequest;
import io.whatsapptoken.sandbox.graph.GraphResponse;
import io.whatsapptoken.sandbox.world.App;
import io.whatsapptoken.sandbox.world.Business;
import io.whatsapptoken.sandbox.world.Fingerprint;
import io.whatsapptoken.sandbox.world.Kill;
import io.whatsapptoken.sandbox.world.LedgerEntry;
import io.whatsapptoken.sandbox.world.MetaWorld;
import io.whatsapptoken.sandbox.world.Phone;
import io.whatsapptoken.sandbox.world.Secret;
import io.whatsapptoken.sandbox.world.Seed;
import io.whatsapptoken.sandbox.world.Token;
import io.whatsapptoken.sandbox.world.TokenKind;
import io.whatsapptoken.sandbox.world.User;
import io.whatsapptoken.sandbox.world.Waba;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Meta, as the sandbox knows it, at the virtual time. */
final class Meta {
  static final String APP_ID = "123456789012345";
  static final String APP_SECRET = "acce5500acce5500acce5500acce5500";
  static final String ADMIN_TOKEN = "EAAsimulatedadmin100000000000000acme0001ZDZD";
  static final String WABA_ID = "200000000000001";
  static final String PHONE_ID = "300000000000001";
  static final List<String> SCOPES =
      List.of("whatsapp_business_management", "whatsapp_business_messaging");
  static final List<String> MORE_SCOPES =
      List.of("business_management", SCOPES.get(0), SCOPES.get(1));

  /** A token with these does not reach the business account. */
  static final List<String> TOO_FEW_SCOPES = List.of(SCOPES.get(1));

  private static final String BUSINESS_ID = "100200300400500";
  static final String ADMIN_ID = "100000000000000";

  private final MetaWorld sandbox;
  private final Clock clock;
  private final Truth truth;
  private final Duration ahead;
  private Map<String, LedgerEntry> known = Map.of();
  private Instant knownAt = Instant.MIN;

  /**
   * @param ahead how far Meta's clock is ahead of the true time
   */
  Meta(Clock clock, Duration ahead, RandomGenerator random, Truth truth) {
    this.sandbox = MetaWorld.empty(random);
    this.clock = clock;
    this.ahead = ahead;
    this.truth = truth;
  }

  /**
   * A company with a system user for each resource.
   *
   * @param life of an expiring token
   * @param adminLife of the admin token; empty if it is permanent
   */
  void found(List<String> systemUsers, Duration life, Optional<Duration> adminLife) {
    var waba = Waba.of(WABA_ID, "Acme support", BUSINESS_ID);
    for (var id : systemUsers) {
      waba = waba.assigning(id, Set.of("DEVELOP"));
    }
    var seed =
        Seed.of(
            new Business(BUSINESS_ID, "Acme"),
            App.of(APP_ID, "acme", BUSINESS_ID, new Secret(APP_SECRET)),
            User.system(ADMIN_ID, BUSINESS_ID, User.Role.ADMIN).withApp(APP_ID),
            waba.subscribing(APP_ID),
            new Phone(PHONE_ID, WABA_ID, "+1 555 0100", "Acme"));
    for (var id : systemUsers) {
      var expiry = new User.ExpiryPolicy(life, false);
      seed =
          seed.with(
              User.system(id, BUSINESS_ID, User.Role.EMPLOYEE).withApp(APP_ID).withExpiry(expiry));
    }
    sow(seed);
    adminLife.ifPresent(length ->
        sow(
            Seed.of(
                User.system(ADMIN_ID, BUSINESS_ID, User.Role.ADMIN)
                    .withApp(APP_ID)
                    .withExpiry(new User.ExpiryPolicy(length, false)))));
    give(ADMIN_TOKEN, ADMIN_ID, MORE_SCOPES, adminLife);
  }

  /** Gives a person a token of that system user; without a life it never ends. */
  void give(String text, String systemUser, List<String> scopes, Optional<Duration> life) {
    var grant = Token.Grant.of(APP_ID, systemUser, scopes);
    var token = new Seed.TokenSeed(new Secret(text), TokenKind.SYSTEM_USER, grant, life);
    sow(Seed.of().with(token));
  }

  private void sow(Seed seed) {
    var problems = sandbox.seed(seed, now());
    if (!problems.isEmpty()) {
      throw new IllegalStateException(String.join("; ", problems));
    }
    knownAt = Instant.MIN;
  }

  /** Answers a call, and sees to it that the truth is told. */
  GraphResponse answer(GraphRequest call, OperatorProcess by) {
    var revoked = revoked(call);
    var wasLive = revoked.filter(this::isLive);
    var response = sandbox.answer(call, now());
    knownAt = Instant.MIN;
    Optional.of(response.body().path("access_token").asText(""))
        .filter(text -> !text.isEmpty())
        .ifPresent(text -> truth.issued(new Issued(text, by, clock.instant()), call));
    wasLive.filter(token -> !isLive(token)).ifPresent(truth::revoked);
    if (response.body().path("data").path("is_valid").asBoolean(false)) {
      call.parameters().text("input_token").ifPresent(text -> truth.provedValid(fingerprint(text)));
    }
    return response;
  }

  /** Meta ends a token of its own will. */
  void kill(String fingerprint) {
    sandbox.kill(new Kill.One(new Fingerprint(fingerprint), Optional.of(460)), now());
    knownAt = Instant.MIN;
  }

  boolean isLive(String fingerprint) {
    var entry = entries().get(fingerprint);
    return entry != null && entry.state() == LedgerEntry.State.LIVE;
  }

  Optional<Instant> endOf(String fingerprint) {
    return Optional.ofNullable(entries().get(fingerprint)).flatMap(LedgerEntry::expiresAt);
  }

  /** From now on the app is known by this secret only. */
  void acceptSecret(String secret) {
    sandbox.update(App.class, APP_ID, app -> app.withSecrets(List.of(new Secret(secret))));
    knownAt = Instant.MIN;
  }

  /** A call in words, without a token. */
  String describe(GraphRequest call) {
    return call.method()
        + " "
        + call.unversionedPath()
        + call.parameters()
            .text("input_token")
            .or(() -> call.parameters().text("revoke_token"))
            .map(text -> " " + fingerprint(text))
            .orElse("");
  }

  static String fingerprint(String token) {
    return Fingerprint.of(token).value();
  }

  private static Optional<String> revoked(GraphRequest call) {
    return call.parameters().text("revoke_token").map(Meta::fingerprint);
  }

  private Map<String, LedgerEntry> entries() {
    if (!knownAt.equals(clock.instant())) {
      var entries = new TreeMap<String, LedgerEntry>();
      sandbox.ledger(now()).forEach(entry -> entries.put(entry.fingerprint().value(), entry));
      known = entries;
      knownAt = clock.instant();
    }
    return known;
  }

  private Instant now() {
    return clock.instant().plus(ahead);
  }
}
