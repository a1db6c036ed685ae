package io.whatsapptoken.operator.simulation;

import io.whatsapptoken.operator.simulation.Oracle.IssuedToken;
import io.whatsapptoken.sandbox.model.App;
import io.whatsapptoken.sandbox.model.Business;
import io.whatsapptoken.sandbox.model.Fingerprint;
import io.whatsapptoken.sandbox.model.Invalidation;
import io.whatsapptoken.sandbox.model.MetaSimulator;
import io.whatsapptoken.sandbox.model.MoodVariant;
import io.whatsapptoken.sandbox.model.Moods;
import io.whatsapptoken.sandbox.model.Phone;
import io.whatsapptoken.sandbox.model.Secret;
import io.whatsapptoken.sandbox.model.Seed;
import io.whatsapptoken.sandbox.model.Token;
import io.whatsapptoken.sandbox.model.TokenKind;
import io.whatsapptoken.sandbox.model.TokenRecord;
import io.whatsapptoken.sandbox.model.User;
import io.whatsapptoken.sandbox.model.Waba;
import io.whatsapptoken.sandbox.protocol.GraphRequest;
import io.whatsapptoken.sandbox.protocol.GraphResponse;
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
final class SimulatedMeta {
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

  private final MetaSimulator sandbox;
  private final Clock clock;
  private final Oracle oracle;
  private final Duration clockSkew;
  private Map<String, TokenRecord> inventory = Map.of();
  private int wrongAnswersDue;
  private Instant inventoryAt = Instant.MIN;

  /**
   * @param clockSkew how far Meta's clock is ahead of the true time
   */
  SimulatedMeta(Clock clock, Duration clockSkew, RandomGenerator random, Oracle oracle) {
    this.sandbox = MetaSimulator.empty(random);
    this.clock = clock;
    this.clockSkew = clockSkew;
    this.oracle = oracle;
  }

  /** From now on Meta behaves like this. */
  void setMoods(Moods moods) {
    sandbox.setMoods(moods);
  }

  Moods moods() {
    return sandbox.moods();
  }

  /**
   * A company with a system user for each resource.
   *
   * @param life of an expiring token
   * @param adminLife of the admin token; empty if it is permanent
   */
  void createBusiness(List<String> systemUsers, Duration life, Optional<Duration> adminLife) {
    var waba = Waba.of(WABA_ID, "Acme support", BUSINESS_ID);
    for (var id : systemUsers) {
      waba = waba.withTasks(id, Set.of("DEVELOP"));
    }
    var seed =
        Seed.of(
            new Business(BUSINESS_ID, "Acme"),
            App.of(APP_ID, "acme", BUSINESS_ID, new Secret(APP_SECRET)),
            User.system(ADMIN_ID, BUSINESS_ID, User.Role.ADMIN).withApp(APP_ID),
            waba.withSubscribedApp(APP_ID),
            new Phone(PHONE_ID, WABA_ID, "+1 555 0100", "Acme"));
    for (var id : systemUsers) {
      var expiry = new User.ExpiryPolicy(life, false);
      seed =
          seed.with(
              User.system(id, BUSINESS_ID, User.Role.EMPLOYEE).withApp(APP_ID).withExpiry(expiry));
    }
    seed(seed);
    adminLife.ifPresent(length ->
        seed(
            Seed.of(
                User.system(ADMIN_ID, BUSINESS_ID, User.Role.ADMIN)
                    .withApp(APP_ID)
                    .withExpiry(new User.ExpiryPolicy(length, false)))));
  }

  /** What the tokens of a resource need. */
  static List<String> scopes(TokenFixture fixture) {
    return fixture.isAdmin() ? MORE_SCOPES : SCOPES;
  }

  /** Gives a person a token of that system user; without a life it never ends. */
  void issueToUser(String text, String systemUser, List<String> scopes, Optional<Duration> life) {
    var grant = Token.Grant.of(APP_ID, systemUser, scopes);
    var token = new Seed.TokenSeed(new Secret(text), TokenKind.SYSTEM_USER, grant, life);
    seed(Seed.of().with(token));
  }

  private void seed(Seed seed) {
    var problems = sandbox.seed(seed, now());
    if (!problems.isEmpty()) {
      throw new IllegalStateException(String.join("; ", problems));
    }
    inventoryAt = Instant.MIN;
  }

  /** Answers a call, and sees to it that the truth is told. */
  GraphResponse answer(GraphRequest call, OperatorProcess process) {
    var revoked = tokenToRevoke(call);
    var wasLive = revoked.filter(this::isValid);
    var response = isWrongAnswerDue(call) ? invalidToken() : sandbox.handle(call, now());
    inventoryAt = Instant.MIN;
    Optional.of(response.body().path("access_token").asText(""))
        .filter(text -> !text.isEmpty())
        .ifPresent(text -> oracle.issued(new IssuedToken(text, process, clock.instant()), call));
    wasLive.filter(token -> !isValid(token) || endsLater(response)).ifPresent(oracle::revoked);
    if (response.body().path("data").path("is_valid").asBoolean(false)) {
      call.parameters().get("input_token").ifPresent(text -> oracle.provedValid(fingerprint(text)));
    }
    return response;
  }

  private boolean endsLater(GraphResponse response) {
    return response.body().has("success") && moods().has(MoodVariant.REVOKE_EFFECT_DELAYED);
  }

  /** The next inspections of a token report it as invalid. */
  void reportAsInvalid(int times) {
    wrongAnswersDue = times;
  }

  /** From now on Meta answers as it is. */
  void answerTruthfully() {
    wrongAnswersDue = 0;
    sandbox.setMoods(MoodVariant.DEBUG_HICCUP_NEVER, MoodVariant.REVOKE_SIBLINGS_ALIVE);
  }

  private boolean isWrongAnswerDue(GraphRequest call) {
    var due = wrongAnswersDue > 0 && call.parameters().get("input_token").isPresent();
    wrongAnswersDue -= due ? 1 : 0;
    return due;
  }

  private static GraphResponse invalidToken() {
    return new GraphResponse(
        200,
        Map.of(),
        ResourceTemplates.json(
            """
            {"data": {"app_id": "%s", "is_valid": false, "scopes": [],
             "error": {"code": 190, "subcode": 460, "message": "Error validating access token"}}}
            """
                .formatted(APP_ID)));
  }

  /** Meta ends a token of its own will. */
  void invalidate(String fingerprint) {
    sandbox.invalidate(
        new Invalidation.OneToken(new Fingerprint(fingerprint), Optional.of(460)), now());
    inventoryAt = Instant.MIN;
  }

  boolean hasIssued(String fingerprint) {
    return entries().containsKey(fingerprint);
  }

  boolean isValid(String fingerprint) {
    var entry = entries().get(fingerprint);
    return entry != null && entry.state() == TokenRecord.State.VALID;
  }

  Set<String> scopesOf(String fingerprint) {
    return Optional.ofNullable(entries().get(fingerprint))
        .map(TokenRecord::scopes)
        .orElse(Set.of());
  }

  Optional<Instant> expiryOf(String fingerprint) {
    return Optional.ofNullable(entries().get(fingerprint)).flatMap(TokenRecord::expiresAt);
  }

  /** From now on the app is known by this secret only. */
  void acceptSecret(String secret) {
    sandbox.update(App.class, APP_ID, app -> app.withSecrets(List.of(new Secret(secret))));
    inventoryAt = Instant.MIN;
  }

  /** A call in words, without a token. */
  String describe(GraphRequest call) {
    return call.method()
        + " "
        + call.unversionedPath()
        + call.parameters()
            .get("input_token")
            .or(() -> call.parameters().get("revoke_token"))
            .map(text -> " " + fingerprint(text))
            .orElse("");
  }

  static String fingerprint(String token) {
    return Fingerprint.of(token).value();
  }

  private static Optional<String> tokenToRevoke(GraphRequest call) {
    return call.parameters().get("revoke_token").map(SimulatedMeta::fingerprint);
  }

  private Map<String, TokenRecord> entries() {
    if (!inventoryAt.equals(clock.instant())) {
      var entries = new TreeMap<String, TokenRecord>();
      sandbox.tokens(now()).forEach(entry -> entries.put(entry.fingerprint().value(), entry));
      inventory = entries;
      inventoryAt = clock.instant();
    }
    return inventory;
  }

  private Instant now() {
    return clock.instant().plus(clockSkew);
  }
}
