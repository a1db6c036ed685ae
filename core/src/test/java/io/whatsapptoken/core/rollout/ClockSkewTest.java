package io.whatsapptoken.core.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.ledger.ActivationReason;
import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.ledger.Ledger;
import io.whatsapptoken.core.plan.ObservedFixture;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** From when on a pod found the token, if the clocks of the operator and the API server differ. */
final class ClockSkewTest {
  private static final Instant PUBLISHED_AT = Instant.parse("2026-06-01T12:00:00.5Z");
  private static final Optional<Instant> UNKNOWN = Optional.empty();
  private static final Ledger LEDGER = ObservedFixture.settled().observed().ledger();

  @TestFactory
  Stream<DynamicTest> the_publication_counts_from() {
    return Stream.of(
        since("the same second", ActivationReason.PERIOD_ELAPSED, at("12:00:00"), PUBLISHED_AT),
        since(
            "the write, if our clock is behind",
            ActivationReason.PERIOD_ELAPSED,
            at("12:00:10"),
            at("12:00:10")),
        since(
            "ours, if it is ahead: to wait is safe",
            ActivationReason.PERIOD_ELAPSED,
            at("11:59:50"),
            PUBLISHED_AT),
        since(
            "the last write within two minutes",
            ActivationReason.PERIOD_ELAPSED,
            at("12:02:00"),
            at("12:02:00")),
        since(
            "ours, two minutes before another write",
            ActivationReason.PERIOD_ELAPSED,
            PUBLISHED_AT.plusSeconds(120),
            PUBLISHED_AT),
        since(
            "ours, if the Secret was changed later",
            ActivationReason.PERIOD_ELAPSED,
            at("12:02:01"),
            PUBLISHED_AT),
        since(
            "ours, if the token was adopted",
            ActivationReason.ADOPTED,
            at("12:00:10"),
            PUBLISHED_AT));
  }

  private static DynamicTest since(
      String sentence, ActivationReason reason, Instant writtenAt, Instant expected) {
    return DynamicTest.dynamicTest(
        sentence,
        () ->
            assertThat(
                    PublishedRevision.of(
                            ledger(reason, PUBLISHED_AT),
                            Optional.of(PUBLISHED_AT),
                            Optional.of(writtenAt))
                        .since())
                .isEqualTo(expected));
  }

  @Test
  void a_publication_of_unknown_time_counts_from_the_activation() {
    assertThat(
            PublishedRevision.of(
                    ledger(ActivationReason.REQUESTED, at("11:00:00")), UNKNOWN, UNKNOWN)
                .since())
        .isEqualTo(at("11:00:00"));
  }

  @Test
  void a_published_revision_is_that_of_the_ledger() {
    var published = PublishedRevision.of(LEDGER, UNKNOWN, UNKNOWN);

    assertThat(Optional.of(published.revision())).isEqualTo(LEDGER.currentRevision());
    assertThat(published.previouslyInUseUntil()).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> an_activation_is_dated_by() {
    return Stream.of(
        activated("the API server's clock, if ours is ahead", at("11:59:50"), at("11:59:50")),
        activated("ours, if that is behind", at("12:00:10"), PUBLISHED_AT),
        activated("ours, if both agree", PUBLISHED_AT, PUBLISHED_AT),
        activated("the API server's within two minutes", at("11:58:01"), at("11:58:01")),
        activated(
            "ours, if the write is exactly two minutes older", at("11:58:00.5"), PUBLISHED_AT),
        activated("ours, if the write is of something else", at("11:57:00"), PUBLISHED_AT));
  }

  private static DynamicTest activated(String sentence, Instant writtenAt, Instant expected) {
    var ledger = ledger(ActivationReason.REQUESTED, PUBLISHED_AT);
    return DynamicTest.dynamicTest(
        sentence,
        () ->
            assertThat(
                    ClockSkew.correctActivation(ledger, Optional.of(writtenAt))
                        .current()
                        .map(CurrentToken::activatedAt))
                .contains(expected));
  }

  @Test
  void a_ledger_without_a_token_or_a_known_write_stays_as_it_is() {
    assertThat(ClockSkew.correctActivation(Ledger.EMPTY, Optional.of(PUBLISHED_AT)))
        .isEqualTo(Ledger.EMPTY);
    assertThat(ClockSkew.correctActivation(LEDGER, UNKNOWN)).isEqualTo(LEDGER);
  }

  private static Ledger ledger(ActivationReason reason, Instant activatedAt) {
    var current = LEDGER.current().orElseThrow();
    return LEDGER.withCurrent(
        new CurrentToken(
            current.token(),
            current.origin(),
            current.facts(),
            current.issuanceSpec(),
            reason,
            activatedAt,
            current.health()));
  }

  private static Instant at(String time) {
    return Instant.parse("2026-06-01T" + time + "Z");
  }
}
