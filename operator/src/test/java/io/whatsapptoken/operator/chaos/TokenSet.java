package io.whatsapptoken.operator.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.operator.chaos.TestToken.Dependent;
import io.whatsapptoken.sandbox.Demo;
import io.whatsapptoken.sandbox.GraphSandbox;
import io.whatsapptoken.sandbox.model.Fingerprint;
import io.whatsapptoken.sandbox.model.Invalidation;
import io.whatsapptoken.sandbox.model.Secret;
import io.whatsapptoken.sandbox.model.Seed;
import io.whatsapptoken.sandbox.model.Token;
import io.whatsapptoken.sandbox.model.TokenKind;
import io.whatsapptoken.sandbox.model.User;
import io.whatsapptoken.sandbox.model.Waba;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Many tokens in several namespaces, at Meta and in the cluster, and what is asked of them. */
public final class TokenSet {
  private static final Duration RETRY_TIMEOUT = Duration.ofMinutes(4);
  private static final Duration RETRY_INTERVAL = Duration.ofMillis(300);
  private static final Set<Integer> CLIENT_ERRORS = Set.of(400, 404, 415, 422);
  private static final Set<String> SCOPES =
      Set.of("whatsapp_business_messaging", "whatsapp_business_management");
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private final KubernetesClient client;
  private final GraphSandbox meta;
  private final List<TestToken> tokens;
  private final Random random;
  private volatile Duration tokenLifetime = Duration.ZERO;
  private final Map<String, RequestLog> requests = new ConcurrentHashMap<>();
  private final Set<String> suppliedValues = ConcurrentHashMap.newKeySet();

  /** How often a reason for a new token was given, and the latest value of each request. */
  record RequestLog(int requests, int invalidations, int supplies, String rotate, String supplied) {
    static final RequestLog NONE = new RequestLog(0, 0, 0, "", "");

    RequestLog request(String value) {
      return new RequestLog(requests + 1, invalidations, supplies, value, supplied);
    }

    RequestLog invalidate() {
      return new RequestLog(requests, invalidations + 1, supplies, rotate, supplied);
    }

    RequestLog supply(String fingerprint) {
      return new RequestLog(requests, invalidations, supplies + 1, rotate, fingerprint);
    }
  }

  public TokenSet(
      KubernetesClient client, GraphSandbox meta, List<TestToken> tokens, Random random) {
    this.client = client;
    this.meta = meta;
    this.tokens = tokens;
    this.random = random;
  }

  public List<TestToken> tokens() {
    return tokens;
  }

  RequestLog requests(TestToken testToken) {
    return requests.getOrDefault(testToken.key(), RequestLog.NONE);
  }

  /** Every token that a person gave. */
  Set<String> suppliedValues() {
    return Set.copyOf(suppliedValues);
  }

  /** Makes the users at Meta, whose tokens live that long, and everything in the cluster. */
  public void create(Duration life) {
    setTokenLifetime(life);
    IntStream.range(0, TestToken.NAMESPACES)
        .mapToObj(TestToken::namespace)
        .forEach(this::applyCredential);
    for (var testToken : tokens) {
      if (testToken.isUserSupplied()) {
        supplyToken(testToken);
      }
      if (testToken.dependent() != Dependent.NONE) {
        apply(testToken.workloadYaml());
      }
      apply(testToken.yaml());
    }
  }

  /** From now on Meta's expiring tokens live that long. */
  public void setTokenLifetime(Duration life) {
    this.tokenLifetime = life;
    var waba = meta.find(Waba.class, Demo.WABA_ID).orElseThrow();
    var nodes = new ArrayList<io.whatsapptoken.sandbox.model.Node>();
    for (var testToken : tokens) {
      waba = waba.withTasks(testToken.userId(), Set.of("DEVELOP"));
      nodes.add(
          User.system(testToken.userId(), Demo.BUSINESS_ID, User.Role.EMPLOYEE)
              .withApp(Demo.APP_ID)
              .withExpiry(new User.ExpiryPolicy(life, false)));
    }
    nodes.add(waba);
    meta.seed(new Seed(nodes, List.of()));
  }

  private void applyCredential(String namespace) {
    apply(
        """
        apiVersion: v1
        kind: Namespace
        metadata: {name: %s}
        """
            .formatted(namespace));
    apply(
        """
        apiVersion: v1
        kind: Secret
        metadata: {name: acme-meta, namespace: %s}
        stringData: {app-secret: "%s", admin-token: "%s"}
        """
            .formatted(namespace, Demo.APP_SECRET, Demo.ADMIN_TOKEN));
    apply(
        """
        apiVersion: whatsapptoken.io/v1alpha1
        kind: MetaApp
        metadata: {name: acme, namespace: %s}
        spec:
          appId: "%s"
          appSecretRef: {name: acme-meta, key: app-secret}
          adminTokenRef: {name: acme-meta, key: admin-token}
        """
            .formatted(namespace, Demo.APP_ID));
  }

  /** A person puts a new token of Meta's into the member's supply. */
  void supplyToken(TestToken testToken) {
    var value = "EAA" + letters(80) + "ZDZD";
    var grant = Token.Grant.of(Demo.APP_ID, testToken.userId(), SCOPES);
    var lifetime = testToken.expires() ? Optional.of(tokenLifetime) : Optional.<Duration>empty();
    var seed = new Seed.TokenSeed(new Secret(value), TokenKind.SYSTEM_USER, grant, lifetime);
    meta.seed(new Seed(List.of(), List.of(seed)));
    suppliedValues.add(value);
    apply(
        """
        apiVersion: v1
        kind: Secret
        metadata: {name: %s, namespace: %s, labels: {whatsapptoken.io/watch: "true"}}
        data: {token: "%s"}
        """
            .formatted(
                testToken.supplySecretName(),
                testToken.namespace(),
                Base64.getEncoder().encodeToString(value.getBytes(UTF_8))));
    record(testToken, requests(testToken).supply(Fingerprint.of(value).value()));
  }

  /** A person asks for a rotation. */
  public void requestRotation(TestToken testToken) {
    var value = "r" + (requests(testToken).requests() + 1);
    record(testToken, requests(testToken).request(value));
    annotate(testToken, "rotate", value);
  }

  void requestCheck(TestToken testToken) {
    annotate(testToken, "check", "c" + random.nextInt(1_000_000));
  }

  /** Meta ends the published token; {@return whether there was one} */
  boolean invalidateToken(TestToken testToken) {
    var fingerprint =
        Optional.ofNullable(resource(testToken).getStatus())
            .flatMap(status -> Optional.ofNullable(status.token()))
            .map(token -> new Fingerprint(String.valueOf(token.fingerprint())));
    fingerprint.ifPresent(it -> {
      record(testToken, requests(testToken).invalidate());
      meta.invalidate(new Invalidation.OneToken(it, Optional.of(460)));
    });
    return fingerprint.isPresent();
  }

  /** Whether only a person can give it a token that works. */
  boolean needsUserAction(TestToken testToken) {
    var failure = resource(testToken).getStatus().failure();
    return failure != null && "TokenMissing".equals(failure.kind());
  }

  /** Somebody deletes the Secret that apps read. */
  void deleteSecret(TestToken testToken) {
    retrying(() ->
        client
            .secrets()
            .inNamespace(testToken.namespace())
            .withName(testToken.secretName())
            .delete());
  }

  WhatsAppToken resource(TestToken testToken) {
    return retrying(() ->
        client
            .resources(WhatsAppToken.class)
            .inNamespace(testToken.namespace())
            .withName(testToken.name())
            .get());
  }

  /** All resources by the key of their member. */
  public Map<String, WhatsAppToken> resources() {
    return retrying(() -> client.resources(WhatsAppToken.class).inAnyNamespace().list())
        .getItems()
        .stream()
        .collect(
            Collectors.toMap(
                it -> it.getMetadata().getNamespace() + "/" + it.getMetadata().getName(),
                it -> it));
  }

  private void record(TestToken testToken, RequestLog next) {
    requests.put(testToken.key(), next);
  }

  private void annotate(TestToken testToken, String trigger, String value) {
    retrying(() ->
        client
            .resources(WhatsAppToken.class)
            .inNamespace(testToken.namespace())
            .withName(testToken.name())
            .patch(
                PatchContext.of(PatchType.JSON_MERGE),
                """
                {"metadata": {"annotations": {"whatsapptoken.io/%s": "%s"}}}
                """
                    .formatted(trigger, value)));
  }

  /** Applies an object, as soon as the API server is there. */
  public void apply(String yaml) {
    retrying(() -> client.resource(yaml).forceConflicts().serverSideApply());
  }

  /** Tries until the API server is there and able. */
  private static <T> T retrying(Supplier<T> call) {
    var end = Instant.now().plus(RETRY_TIMEOUT);
    while (true) {
      try {
        return call.get();
      } catch (KubernetesClientException e) {
        if (CLIENT_ERRORS.contains(e.getCode()) || Instant.now().isAfter(end)) {
          throw e;
        }
        LockSupport.parkNanos(RETRY_INTERVAL.toNanos());
      }
    }
  }

  private String letters(int count) {
    return random
        .ints(count, 0, ALPHABET.length())
        .mapToObj(i -> ALPHABET.substring(i, i + 1))
        .collect(Collectors.joining());
  }
}
