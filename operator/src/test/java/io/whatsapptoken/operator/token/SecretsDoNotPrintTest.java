package io.whatsapptoken.operator.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.operator.graph.MetaCredential;
import io.whatsapptoken.operator.plan.Credential;
import io.whatsapptoken.operator.plan.Former;
import io.whatsapptoken.operator.plan.Plan;
import io.whatsapptoken.operator.plan.Published;
import io.whatsapptoken.operator.plan.Supply;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whatever holds a secret can be printed without telling it. */
final class SecretsDoNotPrintTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:05:00Z");
  private static final AccessToken TOKEN = new AccessToken("canary-of-the-token");
  private static final AccessToken ADMIN = new AccessToken("canary-of-the-admin");
  private static final AppSecret SECRET = new AppSecret("canary-of-the-app");
  private static final MetaCredential APP = new MetaCredential("4711", SECRET);
  private static final List<String> CANARIES =
      List.of("canary", SECRET.proofFor(TOKEN), SECRET.proofFor(ADMIN));

  private static final Credential.Found FOUND = new Credential.Found(APP, Optional.of(ADMIN));
  private static final KeptToken KEPT = new KeptToken(TOKEN, Origin.ISSUED, "wish", NOW);
  private static final SupersededToken OLD = Ledgers.replaced(TOKEN, Origin.ISSUED);
  private static final Intent INTENT = new Intent(MintReason.REQUESTED, NOW, Optional.empty());
  private static final ActiveToken ACTIVE =
      new ActiveToken(
          TOKEN, Origin.ISSUED, facts(), "wish", "Requested", NOW, ActiveToken.Health.GOOD);

  @TestFactory
  Stream<DynamicTest> values() {
    var published = new Published.Ours(Optional.of(TOKEN), "1-stamp", Optional.empty(), true);
    return Stream.of(
            TOKEN,
            TOKEN.fingerprint(),
            SECRET,
            APP,
            APP.appToken(),
            FOUND,
            published,
            new Published.Adoptable(Optional.of(TOKEN)),
            new Supply.Given(TOKEN),
            KEPT,
            ACTIVE,
            OLD,
            ledger())
        .map(SecretsDoNotPrintTest::silent);
  }

  @TestFactory
  Stream<DynamicTest> plans() {
    return everyEffect().map(SecretsDoNotPrintTest::silent);
  }

  @Test
  void no_kind_of_plan_is_left_out() {
    assertThat(everyEffect().map(Object::getClass))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.asList(Plan.Effect.class.getPermittedSubclasses()));
  }

  private static Stream<Plan.Effect> everyEffect() {
    return Stream.of(
        new Plan.Adopt(TOKEN, "1-stamp", FOUND),
        new Plan.Mint(INTENT, Triggers.NONE, FOUND),
        new Plan.Take(TOKEN, INTENT, Triggers.NONE, FOUND),
        new Plan.Recognise(TOKEN),
        new Plan.AwaitSupply(INTENT, Triggers.NONE, FOUND),
        new Plan.Reconsider(ACTIVE, FOUND),
        new Plan.Escalate(INTENT, Triggers.NONE),
        new Plan.Decline(Triggers.NONE, "No."),
        new Plan.RollBack(OLD, Triggers.NONE, FOUND),
        new Plan.Warn(ACTIVE, Alarm.SOON),
        new Plan.CallOff(INTENT),
        new Plan.PutAside(),
        new Plan.ReportOrphan(INTENT),
        new Plan.Verify(KEPT, FOUND),
        new Plan.Restore(OLD, FOUND),
        new Plan.DropPending(KEPT),
        new Plan.Publish(ACTIVE),
        new Plan.PublishFormer(new Former("old", Optional.of(TOKEN)), ACTIVE),
        new Plan.RemoveFormer(new Former("old", Optional.of(TOKEN))),
        new Plan.FallBack(OLD, FOUND),
        new Plan.Restart(List.of(), "1-stamp"),
        new Plan.Confirm(Duration.ZERO),
        new Plan.Revoke(OLD, FOUND),
        new Plan.Release(OLD),
        new Plan.Check(ACTIVE, FOUND));
  }

  private static DynamicTest silent(Object value) {
    return DynamicTest.dynamicTest(
        value.getClass().getSimpleName(),
        () -> assertThat(value.toString()).doesNotContain(CANARIES));
  }

  private static Ledger ledger() {
    return new Ledger(
        1,
        Optional.of(INTENT),
        Optional.of(KEPT),
        Optional.of(ACTIVE),
        List.of(OLD),
        Optional.empty(),
        Triggers.NONE,
        Optional.of(TOKEN.fingerprint()),
        0);
  }

  private static TokenFacts facts() {
    return new TokenFacts(
        "4711", "1000", TokenKind.PERMANENT, Optional.empty(), Expiry.NEVER, List.of(), List.of());
  }
}
