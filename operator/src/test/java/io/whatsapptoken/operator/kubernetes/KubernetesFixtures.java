package io.whatsapptoken.operator.kubernetes;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenSpec.Adoption;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenSpec.DeletionPolicy;
import io.whatsapptoken.core.ledger.ActivationReason;
import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.ledger.Failure.Responsible;
import io.whatsapptoken.core.ledger.FailureClass;
import io.whatsapptoken.core.ledger.IssuanceSpec;
import io.whatsapptoken.core.ledger.IssueReason;
import io.whatsapptoken.core.ledger.Ledger;
import io.whatsapptoken.core.ledger.PendingToken;
import io.whatsapptoken.core.ledger.PreviousToken;
import io.whatsapptoken.core.ledger.PreviousToken.Usage;
import io.whatsapptoken.core.ledger.RetryState;
import io.whatsapptoken.core.ledger.RotationIntent;
import io.whatsapptoken.core.ledger.Triggers;
import io.whatsapptoken.core.ledger.VerificationSpec;
import io.whatsapptoken.core.spec.DependentSelector;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.spec.Source;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.Expiry;
import io.whatsapptoken.core.token.ExpiryWarningLevel;
import io.whatsapptoken.core.token.Origin;
import io.whatsapptoken.core.token.TokenFacts;
import io.whatsapptoken.core.token.TokenKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A resource, and ledgers to keep for it. */
final class KubernetesFixtures {
  static final Instant NOW = Instant.parse("2026-06-01T12:00:00.123456789Z");
  static final AccessToken PENDING = new AccessToken("EAAcanaryPending");
  static final AccessToken CURRENT = new AccessToken("EAAcanaryCurrent");
  static final AccessToken OLD = new AccessToken("EAAcanaryOld");
  static final AccessToken REJECTED = new AccessToken("EAAcanaryRejected");

  static final AccessToken SUPPLIED = new AccessToken("EAAcanarySupplied");

  private static final Failure INVALID =
      new Failure(
          FailureClass.INVALID, "190/460", "trace", "Session ended.", "", Responsible.TOKEN);
  private static final Failure SUSPICION =
      new Failure(
          FailureClass.INVALID, "190/461", "trace", "Perhaps ended.", "", Responsible.TOKEN);
  private static final Failure UNMET_REQUIREMENT =
      new Failure(
          FailureClass.REQUIREMENTS_NOT_MET,
          "",
          "",
          "Meta did not grant it.",
          "Grant it.",
          Responsible.TOKEN);

  private static final RetryState RETRY_STATE =
      new RetryState(
          new Failure(
              FailureClass.REFUSED,
              "100",
              "trace",
              "It is not allowed.",
              "Ask.",
              Responsible.CREDENTIAL),
          NOW.minusSeconds(60),
          3,
          NOW.plusSeconds(60),
          5);

  private static final IssuanceSpec SUPPLIED_SPEC =
      new IssuanceSpec("4711", "Supplied", "", false, List.of());
  private static final IssuanceSpec ISSUED_SPEC =
      new IssuanceSpec(
          "4711",
          "SystemUser",
          "1000",
          true,
          List.of("business_management", "whatsapp_business_messaging"));

  private KubernetesFixtures() {}

  static final DesiredState.ResourceKey ACME =
      new DesiredState.ResourceKey("shop", "acme", "uid-1", 4);

  static WhatsAppToken acme() {
    var resource = new WhatsAppToken();
    resource.getMetadata().setNamespace("shop");
    resource.getMetadata().setName("acme");
    resource.getMetadata().setUid("uid-1");
    return resource;
  }

  /** Creates the namespace of the resource. {@return its UID} */
  static String createNamespace(KubernetesClient client) {
    var namespace = new NamespaceBuilder().withNewMetadata().withName("shop").endMetadata().build();
    return client.resource(namespace).create().getMetadata().getUid();
  }

  static DesiredState desiredState() {
    return desiredState(Adoption.Never);
  }

  static DesiredState desiredState(Adoption adoption) {
    return new DesiredState(
        new DesiredState.ResourceKey("shop", "acme", "uid-1", 4),
        "acme",
        DesiredState.Mode.MANAGE,
        new Source.SystemUser("1000", true),
        List.of(),
        List.of(),
        Duration.ofMinutes(15),
        new DesiredState.RotationPolicy(
            Duration.ofDays(30), new DesiredState.RenewBefore.Fraction(100.0 / 6), List.of()),
        new DesiredState.TargetSecretSpec(
            "acme-whatsapp", "TOKEN", Map.of("team", "a"), Map.of("note", "b"), adoption),
        DependentSelector.REFERENCES,
        DesiredState.RestartStrategy.DEFAULT,
        new DesiredState.RetirementPolicy(true, Duration.ofMinutes(15)),
        DeletionPolicy.Retain,
        Triggers.NONE);
  }

  /** Nothing in it is empty. */
  static Ledger fullLedger() {
    return new Ledger(
        7,
        Optional.of(
            new RotationIntent(
                IssueReason.EXPIRY_NEAR,
                NOW,
                Optional.of(new RotationIntent.Attempt(NOW, "process-1")))),
        Optional.of(new PendingToken(PENDING, Origin.SUPPLIED, SUPPLIED_SPEC, NOW)),
        Optional.of(
            new CurrentToken(
                CURRENT,
                Origin.ADOPTED,
                facts(),
                ISSUED_SPEC,
                ActivationReason.ADOPTED,
                NOW,
                new CurrentToken.Health(
                    Optional.of(INVALID),
                    Optional.of(UNMET_REQUIREMENT),
                    ExpiryWarningLevel.WARNING,
                    Optional.of(SUSPICION),
                    Optional.of(
                        new VerificationSpec(
                            "4711",
                            List.of("whatsapp_business_messaging"),
                            List.of("100"),
                            List.of("200")))),
                Optional.of(NOW.minusSeconds(120)))),
        List.of(
            new PreviousToken(
                OLD,
                Origin.ISSUED,
                Optional.of(NOW),
                Usage.REVOKE_REGARDLESS,
                Optional.of(RETRY_STATE),
                Optional.of(NOW.plusSeconds(7200)),
                true),
            new PreviousToken(
                REJECTED,
                Origin.ISSUED,
                Optional.empty(),
                Usage.NEVER_PUBLISHED,
                Optional.empty())),
        Optional.of(RETRY_STATE),
        new Triggers("rotate-1", "compromised-1", "rollback-1", "check-1"),
        Optional.of(SUPPLIED.fingerprint()),
        2,
        List.of());
  }

  /** Without what may be absent. */
  static Ledger minimalLedger() {
    var facts =
        new TokenFacts(
            "4711", "", TokenKind.PERMANENT, Optional.empty(), Expiry.NEVER, List.of(), List.of());
    return new Ledger(
        1,
        Optional.of(new RotationIntent(IssueReason.REQUESTED, NOW, Optional.empty())),
        Optional.empty(),
        Optional.of(
            new CurrentToken(
                CURRENT,
                Origin.ISSUED,
                facts,
                ISSUED_SPEC,
                ActivationReason.FIRST_ISSUE,
                NOW,
                CurrentToken.Health.HEALTHY)),
        List.of(),
        Optional.empty(),
        Triggers.NONE,
        Optional.empty(),
        0,
        List.of());
  }

  private static TokenFacts facts() {
    return new TokenFacts(
        "4711",
        "1000",
        TokenKind.EXPIRING,
        Optional.of(NOW.minusSeconds(3600)),
        new Expiry.At(NOW.plusSeconds(3600)),
        List.of("business_management", "whatsapp_business_messaging"),
        List.of(new TokenFacts.GranularScope("whatsapp_business_messaging", Set.of("1"))));
  }
}
