package io.whatsapptoken.operator.reconcile;

import static io.whatsapptoken.operator.reconcile.ResourceFixtures.withReplaced;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.api.v1alpha1.LabelSelector;
import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenSpec.Adoption;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenSpec.DeletionPolicy;
import io.whatsapptoken.core.ledger.Triggers;
import io.whatsapptoken.core.meta.Asset;
import io.whatsapptoken.core.spec.CronSchedule;
import io.whatsapptoken.core.spec.DependentSelector;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.spec.LabelSelectorMatcher;
import io.whatsapptoken.core.spec.Parsed;
import io.whatsapptoken.core.spec.RotationWindow;
import io.whatsapptoken.core.spec.Source;
import io.whatsapptoken.operator.kubernetes.Specs;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class SpecParserTest {
  private static final DesiredState MINIMAL =
      new DesiredState(
          new DesiredState.ResourceKey("shop", "acme", "uid-1", 4),
          "acme",
          DesiredState.Mode.MANAGE,
          new Source.SystemUser("1000", true),
          List.of("whatsapp_business_messaging"),
          List.of(),
          Duration.ofMinutes(15),
          new DesiredState.RotationPolicy(
              Duration.ofDays(30), new DesiredState.RenewBefore.Fraction(100.0 / 6), List.of()),
          new DesiredState.TargetSecretSpec(
              "acme-whatsapp", "token", Map.of(), Map.of(), Adoption.Never),
          DependentSelector.REFERENCES,
          DesiredState.RestartStrategy.DEFAULT,
          new DesiredState.RetirementPolicy(true, Duration.ofMinutes(15)),
          DeletionPolicy.Retain,
          Triggers.NONE);

  private static final String ONE_SOURCE =
      "spec.source needs exactly one of systemUser, exchange and supplied";

  @Test
  void missing_fields_have_defaults() {
    assertThat(Specs.parse(ResourceFixtures.withSpec(ResourceFixtures.MINIMAL_SPEC)))
        .isEqualTo(new Parsed.Valid<>(MINIMAL));
  }

  @TestFactory
  Stream<DynamicTest> empty_fields_have_defaults() {
    return Stream.of("verification", "rotation", "dependents", "retirement")
        .flatMap(part -> Stream.of(part + ": {}", part + ": null"))
        .map(part ->
            DynamicTest.dynamicTest(
                part,
                () ->
                    assertThat(
                            Specs.parse(
                                ResourceFixtures.withSpec(
                                    ResourceFixtures.MINIMAL_SPEC + part + "\n")))
                        .isEqualTo(new Parsed.Valid<>(MINIMAL))));
  }

  @Test
  void a_complete_spec_is_parsed() {
    var everything =
        ResourceFixtures.withSpec(
            """
            appRef: {name: acme}
            source: {systemUser: {id: "1000", expiring: false}}
            scopes: [whatsapp_business_management, a_scope]
            verification: {businessAccountIds: ["20", "21"], phoneNumberIds: ["30"], interval: 90s}
            rotation: {period: 36h, renewBefore: 10d}
            secret: {name: acme-whatsapp, key: TOKEN, labels: {a: b}, annotations: {c: d}, adoption: Labelled}
            dependents:
              discovery: None
              selector:
                matchLabels: {team: a}
                matchExpressions: [{key: tier, operator: NotIn, values: [x, y]}]
              workloads: [{kind: StatefulSet, name: db}]
              strategy:
                canary: false
                maxConcurrent: 7
                timeout: 2m
                windows: [{schedule: "0 2 * * *", duration: 3h}]
              onFailure: RollBack
            retirement: {policy: Never, overlap: 0s}
            suspend: true
            """);
    everything
        .getMetadata()
        .setAnnotations(
            Map.of(
                "whatsapptoken.io/rotate", "r",
                "whatsapptoken.io/compromised", "x",
                "whatsapptoken.io/rollback", "b",
                "whatsapptoken.io/check", "c"));
    assertThat(Specs.parse(everything))
        .isEqualTo(
            new Parsed.Valid<>(
                new DesiredState(
                    new DesiredState.ResourceKey("shop", "acme", "uid-1", 4),
                    "acme",
                    DesiredState.Mode.SUSPENDED,
                    new Source.SystemUser("1000", false),
                    List.of("whatsapp_business_management", "a_scope"),
                    List.of(
                        new Asset.BusinessAccount("20"),
                        new Asset.BusinessAccount("21"),
                        new Asset.PhoneNumber("30")),
                    Duration.ofSeconds(90),
                    new DesiredState.RotationPolicy(
                        Duration.ofHours(36),
                        new DesiredState.RenewBefore.Fixed(Duration.ofDays(10)),
                        List.of()),
                    new DesiredState.TargetSecretSpec(
                        "acme-whatsapp",
                        "TOKEN",
                        Map.of("a", "b"),
                        Map.of("c", "d"),
                        Adoption.Labelled),
                    new DependentSelector(
                        false,
                        new LabelSelectorMatcher(
                            Map.of("team", "a"),
                            List.of(
                                new LabelSelectorMatcher.Requirement(
                                    "tier", LabelSelector.Operator.NotIn, Set.of("x", "y")))),
                        List.of(new DependentSelector.WorkloadRef("StatefulSet", "db"))),
                    new DesiredState.RestartStrategy(
                        false,
                        7,
                        Duration.ofMinutes(2),
                        true,
                        List.of(
                            new RotationWindow(
                                CronSchedule.parse("0 2 * * *").orElseThrow(),
                                Duration.ofHours(3),
                                ZoneId.of("UTC")))),
                    new DesiredState.RetirementPolicy(false, Duration.ZERO),
                    DeletionPolicy.Retain,
                    new Triggers("r", "x", "b", "c"))));
  }

  @TestFactory
  Stream<DynamicTest> each_problem_is_reported() {
    return Stream.of(
        problem("no app", withReplaced("appRef: {name: acme}", ""), "spec.appRef.name is missing"),
        problem(
            "an app without a name",
            withReplaced("{name: acme}", "{}"),
            "spec.appRef.name is missing"),
        problem("a blank app", withReplaced("acme}", "' '}"), "spec.appRef.name is missing"),
        problem("no source", withReplaced("source", "other"), ONE_SOURCE),
        problem("another source", withReplaced("systemUser", "x"), ONE_SOURCE),
        problem("no id", withReplaced("id: ", "x: "), "spec.source.systemUser.id is missing"),
        problem("no scopes", withReplaced("scopes", "other"), "spec.scopes is empty"),
        problem(
            "no scope",
            withReplaced("[whatsapp_business_messaging]", "[]"),
            "spec.scopes is empty"),
        problem(
            "a null",
            withReplaced("[whatsapp_business_messaging]", "[null]"),
            "spec.scopes is empty"),
        problem(
            "an account that no token of these scopes can read",
            withReplaced("scopes:", "verification: {businessAccountIds: [\"20\"]}\nscopes:"),
            "spec.verification.businessAccountIds requires the scope whatsapp_business_management"
                + " in spec.scopes: Meta lets no other token read a business account"),
        problem("no Secret", withReplaced("secret", "other"), "spec.secret.name is missing"),
        problem(
            "a nameless Secret", withReplaced("acme-whatsapp", ""), "spec.secret.name is missing"));
  }

  @Test
  void an_observed_token_can_have_more_scopes_than_the_spec() {
    assertThat(
            Specs.parse(
                withReplaced(
                    "scopes:",
                    "mode: Observe\nverification: {businessAccountIds: [\"20\"]}\nscopes:")))
        .isInstanceOf(Parsed.Valid.class);
  }

  @TestFactory
  Stream<DynamicTest> a_duration_is_in_kubernetes_form_or_in_days() {
    return Stream.of(
            "", "x", "15", "1.5h", "-5m", "15 m", "1h 30m", "1w", "5M", "500ms", "1234567s")
        .flatMap(text ->
            Stream.of(
                noDuration("verification", "interval", text),
                noDuration("rotation", "period", text),
                noDuration("rotation", "renewBefore", text),
                noDuration("retirement", "overlap", text)));
  }

  @TestFactory
  Stream<DynamicTest> a_duration_is_long_enough() {
    return Stream.of(
        tooShort("verification", "interval", "0s", "10s"),
        tooShort("verification", "interval", "9s", "10s"),
        tooShort("rotation", "period", "0d", "1m"),
        tooShort("rotation", "period", "59s", "1m"),
        tooShort("rotation", "renewBefore", "0h", "1s"));
  }

  @Test
  void all_problems_are_reported_at_once() {
    assertThat(Specs.parse(ResourceFixtures.withSpec("rotation: {period: often}\n")))
        .isEqualTo(
            new Parsed.Invalid<>(
                "Correct the spec: spec.appRef.name is missing; spec.source needs exactly one of"
                    + " systemUser, exchange and supplied; spec.scopes is empty;"
                    + " spec.rotation.period must be a duration such as 30d, 12h, 1h30m or 90s;"
                    + " spec.secret.name is missing."));
  }

  @Test
  void a_resource_without_a_spec_or_a_generation_is_rejected() {
    var resource = ResourceFixtures.fromYaml("");
    resource.getMetadata().setGeneration(null);
    assertThat(Specs.parse(resource))
        .isEqualTo(
            new Parsed.Invalid<>(
                "Correct the spec: spec.appRef.name is missing; spec.source needs exactly one of"
                    + " systemUser, exchange and supplied; spec.scopes is empty; spec.secret.name"
                    + " is missing."));
  }

  @Test
  void a_duplicate_scope_counts_once() {
    assertThat(Specs.parse(withReplaced("[", "[whatsapp_business_messaging, ")))
        .isEqualTo(new Parsed.Valid<>(MINIMAL));
  }

  @Test
  void the_name_of_the_app_is_read() {
    assertThat(ResourceFixtures.withSpec(ResourceFixtures.MINIMAL_SPEC).references().app())
        .isEqualTo("acme");
  }

  private static DynamicTest tooShort(String part, String field, String text, String least) {
    var written =
        ResourceFixtures.withSpec(
            ResourceFixtures.MINIMAL_SPEC + "%s: {%s: %s}\n".formatted(part, field, text));
    return problem(
        part + "." + field + ": " + text,
        written,
        "spec." + part + "." + field + " must be at least " + least);
  }

  private static DynamicTest noDuration(String part, String field, String text) {
    var written =
        ResourceFixtures.withSpec(
            ResourceFixtures.MINIMAL_SPEC + "%s: {%s: '%s'}\n".formatted(part, field, text));
    return problem(
        part + "." + field + ": \"" + text + "\"",
        written,
        "spec." + part + "." + field + " must be a duration such as 30d, 12h, 1h30m or 90s");
  }

  private static DynamicTest problem(String sentence, WhatsAppToken resource, String words) {
    return DynamicTest.dynamicTest(
        sentence,
        () ->
            assertThat(Specs.parse(resource))
                .isEqualTo(new Parsed.Invalid<>("Correct the spec: " + words + ".")));
  }
}
