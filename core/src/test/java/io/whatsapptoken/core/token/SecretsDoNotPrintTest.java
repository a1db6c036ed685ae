package io.whatsapptoken.core.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.ledger.ActivationReason;
import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.ledger.IssuanceSpec;
import io.whatsapptoken.core.ledger.IssueReason;
import io.whatsapptoken.core.ledger.Ledger;
import io.whatsapptoken.core.ledger.LedgerFixtures;
import io.whatsapptoken.core.ledger.PendingToken;
import io.whatsapptoken.core.ledger.PreviousToken;
import io.whatsapptoken.core.ledger.RotationIntent;
import io.whatsapptoken.core.ledger.Triggers;
import io.whatsapptoken.core.meta.AppCredential;
import io.whatsapptoken.core.plan.Action;
import io.whatsapptoken.core.plan.Credential;
import io.whatsapptoken.core.plan.TargetSecretState;
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
  private static final AppCredential APP = new AppCredential("4711", SECRET);
  private static final List<String> CANARIES =
      List.of("canary", SECRET.proofFor(TOKEN), SECRET.proofFor(ADMIN));

  private static final Credential FOUND = new Credential(APP, Optional.of(ADMIN));
  private static final PendingToken PENDING =
      new PendingToken(TOKEN, Origin.ISSUED, IssuanceSpec.UNKNOWN, NOW);
  private static final PreviousToken OLD = LedgerFixtures.replaced(TOKEN, Origin.ISSUED);
  private static final RotationIntent INTENT =
      new RotationIntent(IssueReason.REQUESTED, NOW, Optional.empty());
  private static final CurrentToken ACTIVE =
      new CurrentToken(
          TOKEN,
          Origin.ISSUED,
          facts(),
          IssuanceSpec.UNKNOWN,
          ActivationReason.REQUESTED,
          NOW,
          CurrentToken.Health.HEALTHY);

  private static final Revision REVISION = new Revision(1, TOKEN.fingerprint());

  @TestFactory
  Stream<DynamicTest> values_do_not_print_secrets() {
    var published =
        new TargetSecretState.Owned(
            Optional.of(TOKEN), Optional.of(REVISION), Optional.empty(), true);
    return Stream.of(
            TOKEN,
            TOKEN.fingerprint(),
            SECRET,
            APP,
            APP.appToken(),
            FOUND,
            published,
            new TargetSecretState.Adoptable(Optional.of(TOKEN), Origin.ADOPTED),
            new SecretValue.Found<>(TOKEN),
            PENDING,
            ACTIVE,
            OLD,
            ledger())
        .map(SecretsDoNotPrintTest::doesNotPrint);
  }

  @TestFactory
  Stream<DynamicTest> actions_do_not_print_secrets() {
    return everyAction().map(SecretsDoNotPrintTest::doesNotPrint);
  }

  @Test
  void every_kind_of_action_is_covered() {
    assertThat(everyAction().map(Object::getClass))
        .containsExactlyInAnyOrderElementsOf(Arrays.asList(Action.class.getPermittedSubclasses()));
  }

  private static Stream<Action> everyAction() {
    return Stream.of(
        new Action.AdoptPublished(TOKEN, Origin.ADOPTED, Optional.of(REVISION), FOUND),
        new Action.ClaimSecret("live/acme"),
        new Action.IssueToken(INTENT, Triggers.NONE, FOUND),
        new Action.AcceptSuppliedToken(TOKEN, INTENT, Triggers.NONE, FOUND),
        new Action.AwaitSuppliedToken(INTENT, Triggers.NONE, FOUND),
        new Action.RevalidateAgainstSpec(ACTIVE, FOUND),
        new Action.WarnExpiry(ACTIVE, ExpiryWarningLevel.WARNING),
        new Action.ReportOrphan(INTENT),
        new Action.VerifyPending(PENDING, FOUND),
        new Action.RestorePrevious(OLD, Action.RestorePrevious.Cause.REQUESTED, FOUND),
        new Action.UpdateLedger(
            Action.UpdateLedger.Change.SUPPLY_IN_USE,
            Ledger.EMPTY.withIntent(INTENT).withCurrent(ACTIVE)),
        new Action.DiscardPending(PENDING),
        new Action.Publish(ACTIVE),
        new Action.RestartWorkloads(List.of(), REVISION),
        new Action.StartGracePeriod(Duration.ZERO),
        new Action.Revoke(OLD, FOUND),
        new Action.ForgetWithoutRevoking(OLD),
        new Action.VerifyCurrent(ACTIVE, FOUND));
  }

  private static DynamicTest doesNotPrint(Object value) {
    return DynamicTest.dynamicTest(
        value.getClass().getSimpleName(),
        () -> assertThat(value.toString()).doesNotContain(CANARIES));
  }

  private static Ledger ledger() {
    return new Ledger(
        1,
        Optional.of(INTENT),
        Optional.of(PENDING),
        Optional.of(ACTIVE),
        List.of(OLD),
        Optional.empty(),
        Triggers.NONE,
        Optional.of(TOKEN.fingerprint()),
        0,
        List.of());
  }

  private static TokenFacts facts() {
    return new TokenFacts(
        "4711", "1000", TokenKind.PERMANENT, Optional.empty(), Expiry.NEVER, List.of(), List.of());
  }
}
