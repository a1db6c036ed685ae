package io.whatsapptoken.operator.kubernetes;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.whatsapptoken.api.v1alpha1.MetaApp;
import io.whatsapptoken.api.v1alpha1.MetaAppSpec;
import io.whatsapptoken.api.v1alpha1.MetaAppStatus;
import io.whatsapptoken.api.v1alpha1.SecretKey;
import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.ledger.FailureClass;
import io.whatsapptoken.core.meta.AppCredential;
import io.whatsapptoken.core.plan.Credential;
import io.whatsapptoken.core.revocation.RevocationContext;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.AppSecret;
import io.whatsapptoken.core.token.Labelled;
import io.whatsapptoken.core.token.SecretValue;
import io.whatsapptoken.core.token.SecretValueParser;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Follows {@code spec.appRef} to the credential. Read afresh each time: nothing is cached. */
public final class CredentialStore {
  private static final Function<byte[], SecretValue<AppSecret>> APP_SECRET =
      SecretValueParser::appSecret;

  private final KubernetesClient client;

  public CredentialStore(KubernetesClient client) {
    this.client = client;
  }

  /**
   * Follows the reference.
   *
   * @param toIssue whether the admin token is needed, too
   */
  public SecretValue<Credential> find(String namespace, String appName, boolean toIssue) {
    var app = app(namespace, appName).orElse(null);
    if (app == null) {
      return new SecretValue.Missing<>(
          "MetaApp " + appName + " does not exist in this namespace.",
          "Create the MetaApp, or correct spec.appRef.name.");
    }
    var spec = Specs.of(app).orElse(null);
    if (spec == null || spec.appId() == null) {
      return new SecretValue.Missing<>(
          "MetaApp " + appName + " has no usable spec.", "Correct its spec.appId.");
    }
    var secret =
        value(namespace, appName, "appSecretRef", appSecret(namespace, app, spec), APP_SECRET);
    return switch (secret) {
      case SecretValue.Missing<AppSecret>(String message, String action) ->
          new SecretValue.Missing<>(message, action);
      case SecretValue.Found<AppSecret>(AppSecret value) ->
          withAdminToken(
              new AppCredential(spec.appId(), value), app, spec.adminTokenRef(), toIssue);
    };
  }

  public Optional<MetaApp> app(String namespace, String name) {
    return Optional.ofNullable(
        client.resources(MetaApp.class).inNamespace(namespace).withName(name).get());
  }

  /**
   * What a revocation needs beside the app: the admin token, whether the source of the resource
   * needs it or not, and whether tokens may be revoked now. Empty if the app does not exist.
   */
  public Optional<RevocationContext> revocationContext(String namespace, String appName) {
    return app(namespace, appName)
        .map(app ->
            new RevocationContext(
                RevocationPauses.state(app),
                knownIssue(app, true).isPresent() ? Optional.empty() : adminToken(app)));
  }

  private Optional<AccessToken> adminToken(MetaApp app) {
    var metadata = app.getMetadata();
    return Specs.of(app)
        .flatMap(spec -> Optional.ofNullable(spec.adminTokenRef()))
        .flatMap(key ->
            value(
                    metadata.getNamespace(),
                    metadata.getName(),
                    "adminTokenRef",
                    key,
                    SecretValueParser::token)
                .found());
  }

  private SecretValue<Credential> withAdminToken(
      AppCredential credential, MetaApp app, @Nullable SecretKey key, boolean toIssue) {
    var knownIssue = knownIssue(app, toIssue);
    var pause = RevocationPauses.state(app).pause();
    if (!toIssue) {
      return new SecretValue.Found<>(
          new Credential(credential, Optional.empty(), knownIssue, pause));
    }
    var metadata = app.getMetadata();
    return switch (value(
        metadata.getNamespace(),
        metadata.getName(),
        "adminTokenRef",
        key,
        SecretValueParser::token)) {
      case SecretValue.Missing<AccessToken>(String message, String action) ->
          new SecretValue.Missing<>(message, action);
      case SecretValue.Found<AccessToken>(AccessToken admin) ->
          new SecretValue.Found<>(
              new Credential(credential, Optional.of(admin), knownIssue, pause));
    };
  }

  /**
   * What the last check of the {@code MetaApp} found to be wrong with what is needed. An exchange
   * needs no admin token, so that it can renew the admin token itself.
   */
  private static Optional<Failure> knownIssue(MetaApp app, boolean toIssue) {
    return Optional.ofNullable(app.getStatus())
        .map(MetaAppStatus::failure)
        .filter(failure ->
            MetaAppStatus.APP_SECRET.equals(failure.affects())
                || (toIssue && MetaAppStatus.ADMIN_TOKEN.equals(failure.affects())))
        .map(failure -> failure(app.getMetadata().getName(), failure));
  }

  private static Failure failure(String app, MetaAppStatus.Failure failure) {
    return new Failure(
        Labelled.find(FailureClass.values(), text(failure.kind())).orElse(FailureClass.REFUSED),
        text(failure.code()),
        text(failure.fbtraceId()),
        "MetaApp "
            + app
            + " is not healthy since "
            + text(failure.since())
            + ": "
            + text(failure.message()),
        text(failure.action()),
        Failure.Responsible.CREDENTIAL);
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  /** The previous one while Meta accepts only that, unless it was removed. */
  private @Nullable SecretKey appSecret(String namespace, MetaApp app, MetaAppSpec spec) {
    var status = app.getStatus();
    var previous = Optional.ofNullable(spec.previousAppSecretRef());
    return previous.isPresent()
            && status != null
            && MetaAppStatus.PREVIOUS_APP_SECRET.equals(status.activeAppSecret())
            && value(
                    namespace,
                    app.getMetadata().getName(),
                    "appSecretRef",
                    previous.get(),
                    APP_SECRET)
                instanceof SecretValue.Found
        ? previous.get()
        : spec.appSecretRef();
  }

  <T> SecretValue<T> value(
      String namespace,
      String app,
      String field,
      @Nullable SecretKey key,
      Function<byte[], SecretValue<T>> parser) {
    if (key == null) {
      return new SecretValue.Missing<>("MetaApp " + app + " has no spec." + field + ".", "Add it.");
    }
    var secret = client.secrets().inNamespace(namespace).withName(key.name()).get();
    return value(secret, "MetaApp " + app + ", spec." + field + ": ", key, parser);
  }

  private static <T> SecretValue<T> value(
      @Nullable Secret secret,
      String prefix,
      SecretKey key,
      Function<byte[], SecretValue<T>> parser) {
    var place = prefix + "Secret " + key.name();
    if (secret == null) {
      return new SecretValue.Missing<>(
          place + " does not exist.", "Create it with the key " + key.key() + ".");
    }
    var data = Optional.ofNullable(secret.getData()).orElse(Map.of()).get(key.key());
    if (data == null) {
      return new SecretValue.Missing<>(place + " has no key " + key.key() + ".", "Add the key.");
    }
    return parser.apply(Base64Text.bytes(data)).at(place + ", key " + key.key() + ", ");
  }
}
