package io.whatsapptoken.operator.plan;

import io.whatsapptoken.operator.graph.Asset;
import io.whatsapptoken.operator.graph.IssueRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A {@code WhatsAppToken}'s spec, understood: defaults filled in, durations parsed. */
public record Wish(
    Identity identity,
    IssueRequest issue,
    List<Asset> assets,
    Duration checkInterval,
    Rotation rotation,
    Target target,
    boolean followDependents,
    Retirement retirement,
    Triggers triggers) {
  public Wish {
    assets = List.copyOf(assets);
  }

  /** Which resource wishes it; the UID seeds all jitter. */
  public record Identity(String namespace, String name, String uid, long generation) {}

  /**
   * When a planned rotation is wished.
   *
   * @param renewBefore lead before the expiry; empty for a sixth of the token's life
   */
  public record Rotation(Duration period, Optional<Duration> renewBefore) {}

  /** The Secret to publish. */
  public record Target(
      String name, String key, Map<String, String> labels, Map<String, String> annotations) {
    public Target {
      labels = Map.copyOf(labels);
      annotations = Map.copyOf(annotations);
    }
  }

  /**
   * What becomes of a replaced token.
   *
   * @param revoke whether a replaced token is revoked at all
   * @param overlap how long it lives on after every dependent is healthy
   */
  public record Retirement(boolean revoke, Duration overlap) {}

  /** Values of the trigger annotations; empty where there is none. */
  public record Triggers(String rotate, String check) {}

  /** The token-affecting part for the given app, in words: a change of it issues a new token. */
  public String tokenWish(String appId) {
    return "app "
        + appId
        + ", system user "
        + issue.systemUserId()
        + (issue.expiring() ? ", expiring, " : ", permanent, ")
        + String.join(" ", issue.scopes().stream().sorted().toList());
  }
}
