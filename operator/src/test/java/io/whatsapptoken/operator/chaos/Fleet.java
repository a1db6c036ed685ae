package io.whatsapptoken.operator.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.operator.chaos.Member.Dependent;
import io.whatsapptoken.sandbox.Demo;
import io.whatsapptoken.sandbox.GraphSandbox;
import io.whatsapptoken.sandbox.world.Fingerprint;
import io.whatsapptoken.sandbox.world.Kill;
import io.whatsapptoken.sandbox.world.Secret;
import io.whatsapptoken.sandbox.world.Seed;
import io.whatsapptoken.sandbox.world.Token;
import io.whatsapptoken.sandbox.world.TokenKind;
import io.whatsapptoken.sandbox.world.User;
import io.whatsapptoken.sandbox.world.Waba;
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
public final class Fleet {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Duration PAUSE = Duration.ofMillis(300);
  private static final Set<Integer> OUR_FAULT = Set.of(400, 404, 415, 422);
  private static final Set<String> SCOPES =
      Set.of("whatsapp_business_messaging", "whatsapp_business_management");
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private final KubernetesClient client;
  private final GraphSandbox meta;
  private final List<Member> members;
  private final Random random;
  private volatile Duration life = Duration.ZERO;
  private final Map<String, Asked> asked = new ConcurrentHashMap<>();
  private final Set<String> given = ConcurrentHashMap.newKeySet();

  /** How often a reason for a new token was given, and the latest value of each request. */
  record Asked(int requests, int kills, int supplies, String rotate, String supplied) {
    static final Asked NOTHING = new Asked(0, 0, 0, "", "");

    Asked request(String value) {
      return new Asked(requests + 1, kills, supplies, value, supplied);
    }

    Asked kill() {
      return new Asked(requests, kills + 1, supplies, rotate, supplied);
    }

    Asked supply(String fingerprint) {
      return new Asked(requests, kills, supplies + 1, rotate, fingerprint);
    }
  }

  public Fleet(KubernetesClient client, GraphSandbox meta, List<Member> members, Random random) {
    this.client = client;
    this.meta = meta;
    this.members = members;
    this.random = random;
  }

  public List<Member> members() {
    return members;
  }

  Asked asked(Member member) {
    return asked.getOrDefault(member.key(), Asked.NOTHING);
  }

  /** Every token that a person gave. */
  Set<String> given() {
    return Set.copyOf(given);
  }

  /** Makes the users at Meta, whose tokens live that long, and everything in the cluster. */
  public void found(Duration life) {
    tokensLive(life);
    IntStream.range(0, Member.NAMESPACES).mapToObj(Member::namespace).forEach(this::credential);
    for (var member : members) {
      if (member.isGiven()) {
        give(member);
      }
      if (member.dependent() != Dependent.NOBODY) {
        apply(member.workloadYaml());
      }
      apply(member.yaml());
    }
  }

  /** From now on Meta's expiring tokens live that long. */
  public void tokensLive(Duration life) {
    this.life = life;
    var waba = meta.find(Waba.class, Demo.WABA_ID).orElseThrow();
    var nodes = new ArrayList<io.whatsapptoken.sandbox.world.Node>();
    for (var member : members) {
      waba = waba.assigning(member.userId(), Set.of("DEVELOP"));
      nodes.add(
          User.system(member.userId(), Demo.BUSINESS_ID, User.Role.EMPLOYEE)
              .withApp(Demo.APP_ID)
              .withExpiry(new User.ExpiryPolicy(life, false)));
    }
    nodes.add(waba);
    meta.seed(new Seed(nodes, List.of()));
  }

  private void credential(String namespace) {
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
          appSecret: {name: acme-meta, key: app-secret}
          adminToken: {name: acme-meta, key: admin-token}
        """
            .formatted(namespace, Demo.APP_ID));
  }

  /** A person puts a new token of Meta's into the member's supply. */
  void give(Member member) {
    var value = "EAA" + letters(80) + "ZDZD";
    var grant = Token.Grant.of(Demo.APP_ID, member.userId(), SCOPES);
    var lives = member.expires() ? Optional.of(life) : Optional.<Duration>empty();
    var seed = new Seed.TokenSeed(new Secret(value), TokenKind.SYSTEM_USER, grant, lives);
    meta.seed(new Seed(List.of(), List.of(seed)));
    given.add(value);
    apply(
        """
        apiVersion: v1
        kind: Secret
        metadata: {name: %s, namespace: %s, labels: {whatsapptoken.io/watch: "true"}}
        data: {token: "%s"}
        """
            .formatted(
                member.supplyName(),
                member.namespace(),
                Base64.getEncoder().encodeToString(value.getBytes(UTF_8))));
    note(member, asked(member).supply(Fingerprint.of(value).value()));
  }

  /** A person asks for a rotation. */
  public void requestRotation(Member member) {
    var value = "r" + (asked(member).requests() + 1);
    note(member, asked(member).request(value));
    annotate(member, "rotate", value);
  }

  void requestCheck(Member member) {
    annotate(member, "check", "c" + random.nextInt(1_000_000));
  }

  /** Meta ends the published token; {@return whether there was one} */
  boolean kill(Member member) {
    var fingerprint =
        Optional.ofNullable(resource(member).getStatus())
            .flatMap(status -> Optional.ofNullable(status.token()))
            .map(token -> new Fingerprint(String.valueOf(token.fingerprint())));
    fingerprint.ifPresent(it -> {
      note(member, asked(member).kill());
      meta.kill(new Kill.One(it, Optional.of(460)));
    });
    return fingerprint.isPresent();
  }

  /** Whether only a person can give it a token that works. */
  boolean needsAPerson(Member member) {
    var failure = resource(member).getStatus().failure();
    return failure != null && "TokenNeeded".equals(failure.kind());
  }

  /** Somebody deletes the Secret that apps read. */
  void dropSecret(Member member) {
    patiently(() ->
        client.secrets().inNamespace(member.namespace()).withName(member.secretName()).delete());
  }

  WhatsAppToken resource(Member member) {
    return patiently(() ->
        client
            .resources(WhatsAppToken.class)
            .inNamespace(member.namespace())
            .withName(member.name())
            .get());
  }

  /** All resources by the key of their member. */
  public Map<String, WhatsAppToken> resources() {
    return patiently(() -> client.resources(WhatsAppToken.class).inAnyNamespace().list())
        .getItems()
        .stream()
        .collect(
            Collectors.toMap(
                it -> it.getMetadata().getNamespace() + "/" + it.getMetadata().getName(),
                it -> it));
  }

  private void note(Member member, Asked next) {
    asked.put(member.key(), next);
  }

  private void annotate(Member member, String trigger, String value) {
    patiently(() ->
        client
            .resources(WhatsAppToken.class)
            .inNamespace(member.namespace())
            .withName(member.name())
            .patch(
                PatchContext.of(PatchType.JSON_MERGE),
                """
                {"metadata": {"annotations": {"whatsapptoken.io/%s": "%s"}}}
                """
                    .formatted(trigger, value)));
  }

  /** Applies an object, as soon as the API server is there. */
  public void apply(String yaml) {
    patiently(() -> client.resource(yaml).forceConflicts().serverSideApply());
  }

  /** Tries until the API server is there and able. */
  private static <T> T patiently(Supplier<T> call) {
    var end = Instant.now().plus(PATIENCE);
    while (true) {
      try {
        return call.get();
      } catch (KubernetesClientException e) {
        if (OUR_FAULT.contains(e.getCode()) || Instant.now().isAfter(end)) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
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
