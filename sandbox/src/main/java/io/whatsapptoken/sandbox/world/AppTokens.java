package io.whatsapptoken.sandbox.world;

import io.whatsapptoken.sandbox.graph.Checked;
import io.whatsapptoken.sandbox.graph.GraphError;
import java.util.Optional;

/**
 * App access tokens: {@code APP_ID|APP_SECRET}, or the value that {@code client_credentials} gives
 * (Meta, "Access Tokens"). Both follow from the secret, so nothing is kept and both die with it.
 */
final class AppTokens {
  private static final int LENGTH = 27;

  private AppTokens() {}

  static boolean isOne(String text) {
    return text.indexOf('|') >= 0;
  }

  static String idIn(String text) {
    return text.substring(0, text.indexOf('|'));
  }

  /** {@return what {@code client_credentials} gives} */
  static String issued(App app) {
    return app.id() + "|" + derived(app.secrets().getFirst());
  }

  static Checked<App> holder(String text, State state) {
    return named(idIn(text), state)
        .unless(app ->
            proves(app, text.substring(text.indexOf('|') + 1))
                ? Optional.<GraphError>empty()
                : Optional.of(Errors.BAD_SIGNATURE));
  }

  /** {@return an app that is still let in} */
  static Checked<App> named(String appId, State state) {
    return Checked.required(state.find(App.class, appId), Errors.NO_SUCH_APP)
        .unless(app -> TokenTrouble.appTrouble(Optional.of(app)));
  }

  private static boolean proves(App app, String secretPart) {
    return app.accepts(secretPart)
        || app.secrets().stream().map(AppTokens::derived).anyMatch(secretPart::equals);
  }

  private static String derived(Secret secret) {
    return secret.sign("app access token").substring(0, LENGTH);
  }
}
