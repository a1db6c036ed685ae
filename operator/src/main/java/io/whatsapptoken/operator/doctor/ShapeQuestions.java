package io.whatsapptoken.operator.doctor;

import io.whatsapptoken.core.meta.AppCredential;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.AppSecret;
import io.whatsapptoken.operator.meta.http.GraphExplorer;
import io.whatsapptoken.operator.meta.http.RawCall;
import java.util.Optional;

/**
 * Read-only calls that show how Meta answers: right and wrong ones. The wrong ones are made once
 * each, and name no secret of anyone.
 */
final class ShapeQuestions {
  private static final AppSecret WRONG_SECRET = new AppSecret("0".repeat(32));
  private static final AccessToken GARBAGE = new AccessToken("EAAnoSuchToken0000000000000000");

  private final GraphExplorer meta;
  private final AppCredential app;
  private final DoctorOptions options;

  ShapeQuestions(GraphExplorer meta, AppCredential app, DoctorOptions options) {
    this.meta = meta;
    this.app = app;
    this.options = options;
  }

  void ask(Optional<AccessToken> admin, Optional<AccessToken> token) {
    askAsApp();
    admin.ifPresent(it -> askAsUser("admin token", it));
    token.ifPresent(it -> askAsUser("token", it));
    token.or(() -> admin).ifPresent(this::askWrongly);
    token.or(() -> admin).ifPresent(this::askAssets);
  }

  private void askAsApp() {
    var appToken = app.appToken();
    ask("app token inspects itself", inspect(appToken).by(appToken));
    ask("app token as a parameter", inspect(appToken).with("access_token", appToken));
    ask("app token inspects garbage", inspect(GARBAGE).by(appToken));
    ask("app token inspects nothing", RawCall.get("debug_token").by(appToken));
    ask("app token asks who it is", RawCall.get("me").by(appToken));
    ask(
        "client credentials",
        RawCall.get("oauth/access_token").with("grant_type", "client_credentials").withClient(app));
    askWithAnotherSecret(new AppCredential(app.appId(), WRONG_SECRET), "wrong app secret");
    askWithAnotherSecret(new AppCredential("1", app.secret()), "wrong app ID");
  }

  private void askWithAnotherSecret(AppCredential wrong, String what) {
    ask(what + ", inspection", inspect(GARBAGE).by(wrong.appToken()));
    ask(
        what + ", client credentials",
        RawCall.get("oauth/access_token")
            .with("grant_type", "client_credentials")
            .withClient(wrong));
  }

  private void askAsUser(String who, AccessToken token) {
    ask(who + " inspected by the app", inspect(token).by(app.appToken()));
    ask(who + " inspects itself", inspect(token).by(token).withProof(app, token));
    ask(who + " asks who it is", RawCall.get("me").by(token).withProof(app, token));
    ask(
        who + " asks for client_business_id",
        RawCall.get("me").by(token).with("fields", "id,client_business_id").withProof(app, token));
    ask(
        who + " asks for permissions",
        RawCall.get("me/permissions").by(token).withProof(app, token));
  }

  private void askWrongly(AccessToken token) {
    ask("no token", RawCall.get("me"));
    ask("garbage as a token", RawCall.get("me").by(GARBAGE));
    ask("no proof", RawCall.get("me").by(token));
    ask("wrong proof", RawCall.get("me").by(token).withProof(app, GARBAGE));
    ask("unknown ID", RawCall.get("1").by(token).withProof(app, token));
  }

  private void askAssets(AccessToken token) {
    for (var waba : options.wabaIds()) {
      ask("WABA", node(waba, "id,name,account_review_status", token));
      ask("WABA, unknown field", node(waba, "id,no_such_field", token));
      ask(
          "phone numbers of the WABA",
          RawCall.get(RawCall.segment(waba) + "/phone_numbers").by(token).withProof(app, token));
    }
    for (var phone : options.phoneNumberIds()) {
      ask("phone number", node(phone, "id,display_phone_number", token));
    }
  }

  private RawCall node(String id, String fields, AccessToken token) {
    return RawCall.get(RawCall.segment(id)).by(token).with("fields", fields).withProof(app, token);
  }

  private static RawCall inspect(AccessToken token) {
    return RawCall.get("debug_token").with("input_token", token);
  }

  private void ask(String question, RawCall call) {
    meta.asks(question).send(call);
  }
}
