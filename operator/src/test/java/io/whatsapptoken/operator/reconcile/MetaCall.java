package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.operator.graph.http.CannedMeta;
import io.whatsapptoken.operator.plan.Moments;
import io.whatsapptoken.operator.plan.Observed;
import io.whatsapptoken.operator.plan.Plan;
import java.util.Map;

/** The calls whose answers the table of deaths tells apart, and what goes before and after each. */
enum MetaCall {
  INSPECT(
      "Inspection of the token in use",
      "`debug_token` in the name of the app, every `spec.verification.interval`.",
      Plan.Check.class),
  WHO_AM_I(
      "Cross-check of the token in use",
      "`/me` in the name of the token, where `debug_token` answered code 100 and left it open.",
      Plan.Check.class),
  PROBE(
      "Probe of an asset",
      "`/{id}` of a WhatsApp account or phone number in the name of the token in use, after"
          + " `debug_token` called it valid.",
      Plan.Check.class),
  INSPECT_AGAIN(
      "Second inspection",
      "`debug_token`, asked again because a probe answered code 190.",
      Plan.Check.class),
  ISSUE(
      "Issue of a token",
      "`/{system-user}/access_tokens` in the name of the admin token.",
      Plan.Mint.class),
  VERIFY(
      "Probe of an asset with a new token",
      "As above, before the new token is published. One that is refused is revoked; the present one"
          + " stays.",
      Plan.Verify.class),
  EXCHANGE(
      "Exchange of a token",
      "`oauth/access_token` in the name of the token in use, with the app secret.",
      Plan.Mint.class),
  REVOKE(
      "Revocation of a replaced token, which still lives",
      "`oauth/revoke` in the name of that token, with the app secret; then `debug_token` says that"
          + " it lives.",
      Plan.Revoke.class),
  REVOKE_OF_THE_DEAD(
      "Revocation of a replaced token, which is dead",
      "The same, where `debug_token` then says that it is dead.",
      Plan.Revoke.class);

  private static final Map<String, String> PAUSE =
      Map.of("X-Business-Use-Case-Usage", "{\"1\":[{\"estimated_time_to_regain_access\":19}]}");
  static final Said VALID =
      Said.text(
          200,
          "",
          """
          {"data":{"is_valid":true,"app_id":"4711","type":"SYSTEM_USER","expires_at":0,
           "scopes":["whatsapp_business_messaging","whatsapp_business_management"]}}
          """);
  private static final Said OPEN = Said.error(400, "100");
  static final Said DEAD = Said.invalid("190/463");
  private static final Said ALIVE = Said.text(200, "", "{\"id\":\"1000\"}");

  private final String title;
  private final String explanation;
  private final Class<? extends Plan.Effect> effect;

  MetaCall(String title, String explanation, Class<? extends Plan.Effect> effect) {
    this.title = title;
    this.explanation = explanation;
    this.effect = effect;
  }

  String title() {
    return title;
  }

  String explanation() {
    return explanation;
  }

  Observed before() {
    return switch (this) {
      case INSPECT, WHO_AM_I, PROBE, INSPECT_AGAIN -> Moments.beforeACheck();
      case ISSUE -> Moments.beforeAnIssue();
      case VERIFY -> Moments.beforeAVerification();
      case EXCHANGE -> Moments.beforeAnExchange();
      case REVOKE, REVOKE_OF_THE_DEAD -> Moments.beforeARevocation();
    };
  }

  /** What is planned then. */
  Class<? extends Plan.Effect> effect() {
    return effect;
  }

  /** Lets Meta say it to this call, and what belongs to it to the others. */
  void answer(CannedMeta meta, Said said) {
    switch (this) {
      case INSPECT -> say(meta, said, ALIVE);
      case WHO_AM_I -> say(meta, OPEN, said);
      case PROBE, VERIFY -> say(meta, VALID, said, VALID);
      case REVOKE -> say(meta, said, VALID);
      case INSPECT_AGAIN -> say(meta, VALID, Said.error(400, "190"), said);
      case ISSUE, EXCHANGE -> say(meta, said);
      case REVOKE_OF_THE_DEAD -> say(meta, said, DEAD);
    }
  }

  static void say(CannedMeta meta, Said... answers) {
    for (var answer : answers) {
      meta.answers(answer.http(), answer.body(), PAUSE);
    }
  }
}
