package io.whatsapptoken.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import io.whatsapptoken.sandbox.graph.Checked;

/** Plain reads of objects that need no more than to be visible. */
final class Nodes {
  private Nodes() {}

  static Checked<JsonNode> user(Call call) {
    return call.user()
        .then(caller ->
            call.target(User.class)
                .unless(user -> Portfolio.visible(user.businessId(), caller, call)))
        .then(user -> Fields.of(user).selected(call.in()));
  }

  static Checked<JsonNode> business(Call call) {
    return call.user()
        .then(caller ->
            call.target(Business.class)
                .unless(business -> Portfolio.visible(business.id(), caller, call)))
        .then(business -> Fields.of(business).selected(call.in()));
  }

  static Checked<JsonNode> app(Call call) {
    return call.caller()
        .then(caller ->
            call.target(App.class)
                .then(app ->
                    app.id().equals(caller.app().id())
                        ? Checked.fine(app)
                        : Checked.refused(call.invisible())))
        .then(app -> Fields.of(app).selected(call.in()));
  }
}
