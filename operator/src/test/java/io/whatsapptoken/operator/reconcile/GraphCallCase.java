package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.core.meta.RevocationCaller;
import io.whatsapptoken.core.plan.Action;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.plan.ObservedScenarios;
import io.whatsapptoken.operator.meta.http.FakeMetaServer;
import java.util.Map;

/** The calls whose answers the table of deaths tells apart, and what goes before and after each. */
enum GraphCallCase {
  INSPECT(
      "Inspection of the current token",
      "`debug_token` in the name of the app, every `spec.verification.interval`.",
      Action.VerifyCurrent.class),
  CROSS_CHECK(
      "Cross-check of the current token",
      "`/me` in the name of the token, if `debug_token` returned code 100, which is inconclusive.",
      Action.VerifyCurrent.class),
  CROSS_CHECK_APP(
      "Cross-check after the app was rejected",
      "The same, if `debug_token` returned code 190 or 102: these can concern the app or the"
          + " token.",
      Action.VerifyCurrent.class),
  PROBE(
      "Probe of an asset",
      "`/{id}` of a WhatsApp account or phone number with the current token, after"
          + " `debug_token` reported it valid.",
      Action.VerifyCurrent.class),
  INSPECT_AGAIN(
      "Second inspection",
      "`debug_token`, repeated because a probe returned code 190.",
      Action.VerifyCurrent.class),
  ISSUE(
      "Issue of a token",
      "`/{system-user}/access_tokens` in the name of the admin token.",
      Action.IssueToken.class),
  VERIFY(
      "Probe of an asset with a new token",
      "As above, before the new token is published. A rejected token is revoked; the current one"
          + " stays.",
      Action.VerifyPending.class),
  EXCHANGE(
      "Exchange of a token",
      "`oauth/access_token` with the current token and the app secret.",
      Action.IssueToken.class),
  REVOKE(
      "Revocation of a replaced token that stays valid",
      "`oauth/revoke` in the name of the current token, the admin token, the token itself and the"
          + " app, one after the other, with the same response; each time, `debug_token` reports"
          + " the token valid.",
      Action.Revoke.class),
  REVOKE_INVALID_TOKEN(
      "Revocation of a replaced token that becomes invalid",
      "The same in the name of the current token; then `debug_token` reports the replaced token"
          + " invalid and the current one valid.",
      Action.Revoke.class);

  private static final Map<String, String> THROTTLE_HEADERS =
      Map.of("X-Business-Use-Case-Usage", "{\"1\":[{\"estimated_time_to_regain_access\":19}]}");
  static final CannedResponse VALID =
      CannedResponse.text(
          200,
          "",
          """
          {"data":{"is_valid":true,"app_id":"4711","type":"SYSTEM_USER","expires_at":0,
           "scopes":["whatsapp_business_messaging","whatsapp_business_management"]}}
          """);
  private static final CannedResponse INCONCLUSIVE = CannedResponse.error(400, "100");
  static final CannedResponse INVALID = CannedResponse.invalid("190/463");
  private static final CannedResponse IDENTITY = CannedResponse.text(200, "", "{\"id\":\"1000\"}");

  private final String title;
  private final String explanation;
  private final Class<? extends Action> action;

  GraphCallCase(String title, String explanation, Class<? extends Action> effect) {
    this.title = title;
    this.explanation = explanation;
    this.action = effect;
  }

  String title() {
    return title;
  }

  String explanation() {
    return explanation;
  }

  Observed before() {
    return switch (this) {
      case INSPECT, CROSS_CHECK, CROSS_CHECK_APP, PROBE, INSPECT_AGAIN ->
          ObservedScenarios.checkDue();
      case ISSUE -> ObservedScenarios.issueDue();
      case VERIFY -> ObservedScenarios.verificationDue();
      case EXCHANGE -> ObservedScenarios.exchangeDue();
      case REVOKE, REVOKE_INVALID_TOKEN -> ObservedScenarios.revocationDue();
    };
  }

  /** What is planned then. */
  Class<? extends Action> action() {
    return action;
  }

  /** Lets Meta say it to this call, and what belongs to it to the others. */
  void prepare(FakeMetaServer meta, CannedResponse response) {
    switch (this) {
      case INSPECT -> respond(meta, response, IDENTITY);
      case CROSS_CHECK -> respond(meta, INCONCLUSIVE, response);
      case CROSS_CHECK_APP -> respond(meta, CannedResponse.error(400, "190"), response);
      case PROBE, VERIFY -> respond(meta, VALID, response, VALID);
      case REVOKE -> {
        respond(meta, VALID, VALID);
        for (var _ : RevocationCaller.Kind.values()) {
          respond(meta, response, VALID);
        }
      }
      case INSPECT_AGAIN -> respond(meta, VALID, CannedResponse.error(400, "190"), response);
      case ISSUE, EXCHANGE -> respond(meta, response);
      case REVOKE_INVALID_TOKEN -> respond(meta, VALID, VALID, response, INVALID, VALID);
    }
  }

  static void respond(FakeMetaServer meta, CannedResponse... responses) {
    for (var response : responses) {
      meta.respondsWith(response.http(), response.body(), THROTTLE_HEADERS);
    }
  }
}
