package io.whatsapptoken.operator.reconcile;

import static io.whatsapptoken.operator.reconcile.Written.SHORTEST;
import static io.whatsapptoken.operator.reconcile.Written.instead;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.operator.plan.Wish;
import io.whatsapptoken.operator.reconcile.WishReader.Reading;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Where tokens come from, how far the operator may go, and when: as it is written. */
final class SourcesTest {
  private static final String SOURCE = "{systemUser: {id: \"1000\"}}";

  @TestFactory
  Stream<DynamicTest> a_source() {
    var place = new Wish.Place("seed", "token");
    return Stream.of(
        source("{exchange: {name: seed, key: token}}", new Wish.Source.Exchange(place)),
        source("{supplied: {name: seed, key: token}}", new Wish.Source.Supplied(place)),
        source(SOURCE, new Wish.Source.SystemUser("1000", true)));
  }

  @TestFactory
  Stream<DynamicTest> a_source_that_is_none() {
    return Stream.of(
        mistake(
            "two of them",
            instead(SOURCE, "{systemUser: {id: \"1000\"}, supplied: {name: seed, key: token}}"),
            "spec.source needs exactly one of systemUser, exchange and supplied"),
        mistake(
            "no name",
            instead(SOURCE, "{exchange: {key: token}}"),
            "spec.source.exchange.name is missing"),
        mistake(
            "no key",
            instead(SOURCE, "{supplied: {name: seed}}"),
            "spec.source.supplied.key is missing"));
  }

  @TestFactory
  Stream<DynamicTest> how_far_the_operator_may_go() {
    return Stream.of(
        conduct("", Wish.Conduct.MANAGE),
        conduct("suspend: false", Wish.Conduct.MANAGE),
        conduct("suspend: true", Wish.Conduct.SUSPENDED),
        conduct("mode: Manage", Wish.Conduct.MANAGE),
        conduct("mode: Observe", Wish.Conduct.OBSERVE),
        conduct("{mode: Observe, suspend: true}", Wish.Conduct.OBSERVE));
  }

  @TestFactory
  Stream<DynamicTest> how_long_before_its_end_a_token_is_renewed() {
    return Stream.of(
        lead("", new Wish.Lead.OfLife(100.0 / 6)),
        lead("rotation: {renewBefore: 10d}", new Wish.Lead.Fixed(Duration.ofDays(10))),
        lead("rotation: {renewBeforePercentage: 25}", new Wish.Lead.OfLife(25)));
  }

  @TestFactory
  Stream<DynamicTest> what_becomes_of_a_secret_that_is_not_ours() {
    return Stream.of(
        adoption("", Wish.Adoption.NEVER),
        adoption(", adoption: Never", Wish.Adoption.NEVER),
        adoption(", adoption: Labelled", Wish.Adoption.LABELLED),
        adoption(", adoption: Always", Wish.Adoption.ALWAYS));
  }

  @TestFactory
  Stream<DynamicTest> windows() {
    var window = "rotation: {windows: [{schedule: \"0 2 * * 1-5\", duration: 3h}%s]}\n";
    return Stream.of(
        read(
            "one",
            Written.with(SHORTEST + window.formatted("")),
            w -> w.rotation().windows().size(),
            1),
        mistake(
            "an odd one, by its place",
            Written.with(SHORTEST + window.formatted(", {schedule: daily, duration: 3h}")),
            "spec.rotation.windows[1].schedule is \"daily\", expected five fields of cron (minute,"
                + " hour, day of month, month, day of week) such as 0 2 * * 1-5"));
  }

  private static DynamicTest source(String written, Wish.Source expected) {
    return read(written, instead(SOURCE, written), Wish::source, expected);
  }

  private static DynamicTest conduct(String line, Wish.Conduct expected) {
    var lines = line.startsWith("{") ? "mode: Observe\nsuspend: true" : line;
    return read("\"" + line + "\"", Written.with(SHORTEST + lines + "\n"), Wish::conduct, expected);
  }

  private static DynamicTest lead(String line, Wish.Lead expected) {
    return read(
        "\"" + line + "\"",
        Written.with(SHORTEST + line + "\n"),
        wish -> wish.rotation().lead(),
        expected);
  }

  private static DynamicTest adoption(String part, Wish.Adoption expected) {
    return read(
        "\"" + part + "\"",
        instead("acme-whatsapp}", "acme-whatsapp" + part + "}"),
        wish -> wish.target().adoption(),
        expected);
  }

  private static <T> DynamicTest read(
      String sentence, WhatsAppToken resource, Function<Wish, T> part, T expected) {
    return DynamicTest.dynamicTest(
        sentence,
        () ->
            assertThat(WishReader.read(resource))
                .isInstanceOfSatisfying(
                    Reading.Clear.class,
                    clear -> assertThat(part.apply(clear.wish())).isEqualTo(expected)));
  }

  private static DynamicTest mistake(String sentence, WhatsAppToken resource, String words) {
    return DynamicTest.dynamicTest(
        sentence,
        () ->
            assertThat(WishReader.read(resource))
                .isEqualTo(new Reading.Unclear("Correct the spec: " + words + ".")));
  }
}
