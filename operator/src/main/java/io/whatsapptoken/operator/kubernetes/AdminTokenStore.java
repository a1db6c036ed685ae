package io.whatsapptoken.operator.kubernetes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.whatsapptoken.api.v1alpha1.MetaApp;
import io.whatsapptoken.api.v1alpha1.SecretKey;
import io.whatsapptoken.core.metaapp.AdminTokenKeys;
import io.whatsapptoken.core.metaapp.RenewalState;
import io.whatsapptoken.core.token.AccessToken;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes the admin token back into the user's Secret: its key, {@code <key>.next} and {@code
 * <key>.previous}, and nothing else. Every write names the version that it was decided on.
 */
public final class AdminTokenStore {
  private static final String NEXT = ".next";
  private static final String PREVIOUS = ".previous";

  /** It holds spaces, so it can never be taken for a token. */
  private static final Pattern MARK = Pattern.compile("exchange begun at (\\S+) by (\\S+)");

  private final KubernetesClient client;

  public AdminTokenStore(KubernetesClient client) {
    this.client = client;
  }

  /**
   * Replaces the keys that differ.
   *
   * @throws io.fabric8.kubernetes.client.KubernetesClientException with code 409 when the Secret is
   *     no longer the one that was read
   */
  public void write(MetaApp app, AdminTokenKeys before, AdminTokenKeys after) {
    var key = app.getSpec().adminToken();
    if (key == null) {
      throw new IllegalStateException("keys were read of an admin token");
    }
    var patch = JsonNodeFactory.instance.objectNode();
    patch.putObject("metadata").put("resourceVersion", before.version());
    var data = patch.putObject("data");
    if (!after.current().equals(before.current())) {
      data.put(key.key(), Base64Text.encode(after.current().reveal()));
    }
    put(data, key.key() + NEXT, text(after.next()));
    put(data, key.key() + PREVIOUS, after.previous().map(AccessToken::reveal));
    client
        .secrets()
        .inNamespace(app.getMetadata().getNamespace())
        .withName(key.name())
        .patch(PatchContext.of(PatchType.JSON_MERGE), patch.toString());
  }

  static RenewalState next(@Nullable Secret secret, SecretKey key) {
    return text(secret, key.key() + NEXT).map(AdminTokenStore::parsed).orElse(RenewalState.NONE);
  }

  static Optional<AccessToken> previous(@Nullable Secret secret, SecretKey key) {
    return text(secret, key.key() + PREVIOUS).map(AccessToken::new);
  }

  /** In a merge patch, null removes. */
  private static void put(ObjectNode data, String key, Optional<String> value) {
    data.put(key, value.map(Base64Text::encode).orElse(null));
  }

  private static Optional<String> text(RenewalState next) {
    return switch (next) {
      case RenewalState.None _ -> Optional.empty();
      case RenewalState.Started(Instant at, String holder) ->
          Optional.of("exchange begun at " + at + " by " + holder);
      case RenewalState.Pending(AccessToken token) -> Optional.of(token.reveal());
    };
  }

  private static RenewalState parsed(String text) {
    var mark = MARK.matcher(text);
    if (!mark.matches()) {
      return text.matches("\\S+")
          ? new RenewalState.Pending(new AccessToken(text))
          : RenewalState.NONE;
    }
    return InstantParser.read(mark.group(1))
        .<RenewalState>map(at -> new RenewalState.Started(at, mark.group(2)))
        .orElse(RenewalState.NONE);
  }

  private static Optional<String> text(@Nullable Secret secret, String key) {
    return Optional.ofNullable(secret)
        .map(found -> Optional.ofNullable(found.getData()).orElse(Map.of()))
        .map(data -> data.get(key))
        .flatMap(Base64Text::decode)
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }
}
