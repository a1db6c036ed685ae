package io.whatsapptoken.operator.reconcile;

import static io.whatsapptoken.operator.reconcile.Written.instead;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.operator.graph.Asset;
import io.whatsapptoken.operator.plan.CronSchedule;
import io.whatsapptoken.operator.plan.Following;
import io.whatsapptoken.operator.plan.LabelQuery;
import io.whatsapptoken.operator.plan.RotationWindow;
import io.whatsapptoken.operator.plan.Wish;
import io.whatsapptoken.operator.reconcile.WishReader.Reading;
import io.whatsapptoken.operator.token.Triggers;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class WishReaderTest {
  private static final Wish SHORTEST =
      new Wish(
          new Wish.Identity("shop", "acme", "uid-1", 4),
          Wish.Conduct.MANAGE,
          new Wish.Source.SystemUser("1000", true),
          List.of("whatsapp_business_messaging"),
          List.of(),
          Duration.ofMinutes(15),
          new Wish.Rotation(Duration.ofDays(30), new Wish.Lead.OfLife(100.0 / 6), List.of()),
          new Wish.Target("acme-whatsapp", "token", Map.of(), Map.of(), Wish.Adoption.NEVER),
          Following.REFERENCES,
          Wish.Strategy.USUAL,
          new Wish.Retirement(true, Duration.ofMinutes(15)),
          Triggers.NONE);

  private static final String ONE_SOURCE =
      "spec.source needs exactly one of systemUser, exchange and supplied";

  @Test
  void what_is_not_written_has_its_default() {
    assertThat(WishReader.read(Written.with(Written.SHORTEST)))
        .isEqualTo(new Reading.Clear(SHORTEST));
  }

  @TestFactory
  Stream<DynamicTest> what_is_empty_has_its_default() {
    return Stream.of("verification", "rotation", "dependents", "retirement")
        .flatMap(part -> Stream.of(part + ": {}", part + ": null"))
        .map(part ->
            DynamicTest.dynamicTest(
                part,
                () ->
                    assertThat(WishReader.read(Written.with(Written.SHORTEST + part + "\n")))
                        .isEqualTo(new Reading.Clear(SHORTEST))));
  }

  @Test
  void everything_that_can_be_written_is_understood() {
    var everything =
        Written.with(
            """
            appRef: {name: acme}
            source: {systemUser: {id: "1000", expiring: false}}
            scopes: [b_scope, a_scope]
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
    assertThat(WishReader.read(everything))
        .isEqualTo(
            new Reading.Clear(
                new Wish(
                    new Wish.Identity("shop", "acme", "uid-1", 4),
                    Wish.Conduct.SUSPENDED,
                    new Wish.Source.SystemUser("1000", false),
                    List.of("b_scope", "a_scope"),
                    List.of(
                        new Asset.BusinessAccount("20"),
                        new Asset.BusinessAccount("21"),
                        new Asset.PhoneNumber("30")),
                    Duration.ofSeconds(90),
                    new Wish.Rotation(
                        Duration.ofHours(36), new Wish.Lead.Fixed(Duration.ofDays(10)), List.of()),
                    new Wish.Target(
                        "acme-whatsapp",
                        "TOKEN",
                        Map.of("a", "b"),
                        Map.of("c", "d"),
                        Wish.Adoption.LABELLED),
                    new Following(
                        false,
                        new LabelQuery(
                            Map.of("team", "a"),
                            List.of(
                                new LabelQuery.Requirement(
                                    "tier", LabelQuery.Operator.NOT_IN, Set.of("x", "y")))),
                        List.of(new Following.Named("StatefulSet", "db"))),
                    new Wish.Strategy(
                        false,
                        7,
                        Duration.ofMinutes(2),
                        true,
                        List.of(
                            new RotationWindow(
                                CronSchedule.parse("0 2 * * *").orElseThrow(),
                                Duration.ofHours(3),
                                ZoneId.of("UTC")))),
                    new Wish.Retirement(false, Duration.ZERO),
                    new Triggers("r", "x", "b", "c"))));
  }

  @TestFactory
  Stream<DynamicTest> each_mistake_is_named() {
    return Stream.of(
        mistake("no app", instead("appRef: {name: acme}", ""), "spec.appRef.name is missing"),
        mistake(
            "an app without a name", instead("{name: acme}", "{}"), "spec.appRef.name is missing"),
        mistake("a blank app", instead("acme}", "' '}"), "spec.appRef.name is missing"),
        mistake("no source", instead("source", "other"), ONE_SOURCE),
        mistake("another source", instead("systemUser", "x"), ONE_SOURCE),
        mistake("no id", instead("id: ", "x: "), "spec.source.systemUser.id is missing"),
        mistake("no scopes", instead("scopes", "other"), "spec.scopes is empty"),
        mistake("no scope", instead("[whatsapp_business_messaging]", "[]"), "spec.scopes is empty"),
        mistake(
            "a null", instead("[whatsapp_business_messaging]", "[null]"), "spec.scopes is empty"),
        mistake("no Secret", instead("secret", "other"), "spec.secret.name is missing"),
        mistake("a nameless Secret", instead("acme-whatsapp", ""), "spec.secret.name is missing"));
  }

  @TestFactory
  Stream<DynamicTest> a_duration_is_a_whole_number_of_one_unit() {
    return Stream.of("", "x", "15", "1.5h", "-5m", "15 m", "1h30m", "1w", "5M", "500ms", "1234567s")
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
        tooShort("rotation", "period", "0d", "60s"),
        tooShort("rotation", "period", "59s", "60s"),
        tooShort("rotation", "renewBefore", "0h", "1s"));
  }

  @Test
  void all_mistakes_are_named_at_once() {
    assertThat(WishReader.read(Written.with("rotation: {period: often}\n")))
        .isEqualTo(
            new Reading.Unclear(
                "Correct the spec: spec.appRef.name is missing; spec.source needs exactly one of"
                    + " systemUser, exchange and supplied; spec.scopes is empty;"
                    + " spec.rotation.period is not a duration such as 30d, 12h, 15m or 90s;"
                    + " spec.secret.name is missing."));
  }

  @Test
  void a_resource_without_a_spec_or_a_generation_is_refused() {
    var resource = Written.resource("");
    resource.getMetadata().setGeneration(null);
    assertThat(WishReader.read(resource))
        .isEqualTo(
            new Reading.Unclear(
                "Correct the spec: spec.appRef.name is missing; spec.source needs exactly one of"
                    + " systemUser, exchange and supplied; spec.scopes is empty; spec.secret.name"
                    + " is missing."));
  }

  @Test
  void a_scope_that_is_written_twice_counts_once() {
    assertThat(WishReader.read(instead("[", "[whatsapp_business_messaging, ")))
        .isEqualTo(new Reading.Clear(SHORTEST));
  }

  @Test
  void the_name_of_the_app_is_read() {
    assertThat(WishReader.appName(Written.with(Written.SHORTEST))).isEqualTo("acme");
  }

  private static DynamicTest tooShort(String part, String field, String text, String least) {
    var written = Written.with(Written.SHORTEST + "%s: {%s: %s}\n".formatted(part, field, text));
    return mistake(
        part + "." + field + ": " + text,
        written,
        "spec." + part + "." + field + " must be at least " + least);
  }

  private static DynamicTest noDuration(String part, String field, String text) {
    var written = Written.with(Written.SHORTEST + "%s: {%s: '%s'}\n".formatted(part, field, text));
    return mistake(
        part + "." + field + ": \"" + text + "\"",
        written,
        "spec." + part + "." + field + " is not a duration such as 30d, 12h, 15m or 90s");
  }

  private static DynamicTest mistake(String sentence, WhatsAppToken resource, String words) {
    return DynamicTest.dynamicTest(
        sentence,
        () ->
            assertThat(WishReader.read(resource))
                .isEqualTo(new Reading.Unclear("Correct the spec: " + words + ".")));
  }
}
