package io.whatsapptoken.operator.reconcile;

import static io.whatsapptoken.operator.reconcile.ResourceFixtures.MINIMAL_SPEC;
import static io.whatsapptoken.operator.reconcile.ResourceFixtures.withReplaced;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenSpec.Adoption;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.spec.Parsed;
import io.whatsapptoken.core.spec.SecretKeyRef;
import io.whatsapptoken.core.spec.Source;
import io.whatsapptoken.operator.kubernetes.Specs;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Where tokens come from, how far the operator may go, and when: as it is written. */
final class SpecParserSourcesTest {
  private static final String SOURCE = "{systemUser: {id: \"1000\"}}";

  @TestFactory
  Stream<DynamicTest> a_source() {
    var place = new SecretKeyRef("seed", "token");
    return Stream.of(
        source("{exchange: {secretRef: {name: seed, key: token}}}", new Source.Exchange(place)),
        source("{supplied: {secretRef: {name: seed, key: token}}}", new Source.Supplied(place)),
        source(SOURCE, new Source.SystemUser("1000", true)));
  }

  @TestFactory
  Stream<DynamicTest> an_invalid_source_is_rejected() {
    return Stream.of(
        problem(
            "two of them",
            withReplaced(
                SOURCE,
                "{systemUser: {id: \"1000\"}, supplied: {secretRef: {name: seed, key: token}}}"),
            "spec.source needs exactly one of systemUser, exchange and supplied"),
        problem(
            "no name",
            withReplaced(SOURCE, "{exchange: {secretRef: {key: token}}}"),
            "spec.source.exchange.secretRef.name is missing"),
        problem(
            "no key",
            withReplaced(SOURCE, "{supplied: {secretRef: {name: seed}}}"),
            "spec.source.supplied.secretRef.key is missing"));
  }

  @TestFactory
  Stream<DynamicTest> the_mode_is_parsed() {
    return Stream.of(
        mode("", DesiredState.Mode.MANAGE),
        mode("suspend: false", DesiredState.Mode.MANAGE),
        mode("suspend: true", DesiredState.Mode.SUSPENDED),
        mode("mode: Manage", DesiredState.Mode.MANAGE),
        mode("mode: Observe", DesiredState.Mode.OBSERVE),
        mode("{mode: Observe, suspend: true}", DesiredState.Mode.OBSERVE));
  }

  @TestFactory
  Stream<DynamicTest> the_renewal_lead_is_parsed() {
    return Stream.of(
        renewBefore("", new DesiredState.RenewBefore.Fraction(100.0 / 6)),
        renewBefore(
            "rotation: {renewBefore: 10d}",
            new DesiredState.RenewBefore.Fixed(Duration.ofDays(10))),
        renewBefore(
            "rotation: {renewBeforePercentage: 25}", new DesiredState.RenewBefore.Fraction(25)));
  }

  @TestFactory
  Stream<DynamicTest> the_adoption_policy_is_parsed() {
    return Stream.of(
        adoption("", Adoption.Never),
        adoption(", adoption: Never", Adoption.Never),
        adoption(", adoption: Labelled", Adoption.Labelled),
        adoption(", adoption: Always", Adoption.Always));
  }

  @TestFactory
  Stream<DynamicTest> windows() {
    var window = "rotation: {windows: [{schedule: \"0 2 * * 1-5\", duration: 3h}%s]}\n";
    return Stream.of(
        read(
            "one",
            ResourceFixtures.withSpec(MINIMAL_SPEC + window.formatted("")),
            w -> w.rotation().windows().size(),
            1),
        problem(
            "an odd one, by its place",
            ResourceFixtures.withSpec(
                MINIMAL_SPEC + window.formatted(", {schedule: daily, duration: 3h}")),
            "spec.rotation.windows[1].schedule is \"daily\", expected five fields of cron (minute,"
                + " hour, day of month, month, day of week) such as 0 2 * * 1-5"));
  }

  private static DynamicTest source(String written, Source expected) {
    return read(written, withReplaced(SOURCE, written), DesiredState::source, expected);
  }

  private static DynamicTest mode(String line, DesiredState.Mode expected) {
    var lines = line.startsWith("{") ? "mode: Observe\nsuspend: true" : line;
    return read(
        "\"" + line + "\"",
        ResourceFixtures.withSpec(MINIMAL_SPEC + lines + "\n"),
        DesiredState::mode,
        expected);
  }

  private static DynamicTest renewBefore(String line, DesiredState.RenewBefore expected) {
    return read(
        "\"" + line + "\"",
        ResourceFixtures.withSpec(MINIMAL_SPEC + line + "\n"),
        desired -> desired.rotation().renewBefore(),
        expected);
  }

  private static DynamicTest adoption(String part, Adoption expected) {
    return read(
        "\"" + part + "\"",
        withReplaced("acme-whatsapp}", "acme-whatsapp" + part + "}"),
        desired -> desired.target().adoption(),
        expected);
  }

  private static <T> DynamicTest read(
      String sentence, WhatsAppToken resource, Function<DesiredState, T> part, T expected) {
    return DynamicTest.dynamicTest(
        sentence,
        () ->
            assertThat(Specs.parse(resource))
                .isInstanceOfSatisfying(
                    Parsed.Valid.class,
                    valid ->
                        assertThat(part.apply((DesiredState) valid.value())).isEqualTo(expected)));
  }

  private static DynamicTest problem(String sentence, WhatsAppToken resource, String words) {
    return DynamicTest.dynamicTest(
        sentence,
        () ->
            assertThat(Specs.parse(resource))
                .isEqualTo(new Parsed.Invalid<>("Correct the spec: " + words + ".")));
  }
}
