package io.whatsapptoken.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.core.status.StatusRenderer;
import io.whatsapptoken.core.status.TokenConditionType.TokenReason;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

final class EventSourcesTest {
  @TestFactory
  Stream<DynamicTest> relevant_updates_trigger_a_reconciliation() {
    return Stream.of(
        change("another generation", after -> after.getMetadata().setGeneration(5L), true),
        change("a namesake", after -> after.getMetadata().setUid("uid-2"), true),
        change("rotate", annotated("whatsapptoken.io/rotate", "again"), true),
        change("check", annotated("whatsapptoken.io/check", "again"), true),
        change(
            "a deletion",
            after -> after.getMetadata().setDeletionTimestamp("2026-06-01T12:00:00Z"),
            true));
  }

  @TestFactory
  Stream<DynamicTest> irrelevant_updates_trigger_no_reconciliation() {
    return Stream.of(
        change("nothing", _ -> {}, false),
        change(
            "its own status",
            after ->
                after.setStatus(
                    StatusRenderer.renderInvalid(
                        TokenReason.INVALID_SPEC, "", 4, null, Instant.EPOCH)),
            false),
        change("a resync", after -> after.getMetadata().setResourceVersion("8"), false),
        change("a label", after -> after.getMetadata().setLabels(Map.of("a", "b")), false),
        change("another annotation", annotated("whatsapptoken.io/other", "x"), false),
        change("no annotations", after -> after.getMetadata().setAnnotations(Map.of()), false),
        change("null annotations", after -> after.getMetadata().setAnnotations(null), false));
  }

  @TestFactory
  Stream<DynamicTest> a_trigger_annotation_is_relevant_if_set_changed_or_removed() {
    return Stream.of("rotate", "compromised", "rollback", "check")
        .map("whatsapptoken.io/"::concat)
        .flatMap(name ->
            Stream.of(
                values(name + " set", name, "", "a", true),
                values(name + " changed", name, "a", "b", true),
                values(name + " removed", name, "a", "", true),
                values(name + " kept", name, "a", "a", false)));
  }

  private static DynamicTest values(
      String sentence, String name, String before, String after, boolean expected) {
    var first = token();
    annotated(name, before).accept(first);
    var second = token();
    annotated(name, after).accept(second);
    return relevance(sentence, second, first, expected);
  }

  private static DynamicTest change(
      String sentence, Consumer<WhatsAppToken> change, boolean expected) {
    var after = token();
    change.accept(after);
    return relevance(sentence, after, token(), expected);
  }

  private static DynamicTest relevance(
      String sentence, WhatsAppToken after, WhatsAppToken before, boolean expected) {
    return DynamicTest.dynamicTest(
        sentence,
        () -> assertThat(EventSources.isRelevantUpdate(after, before)).isEqualTo(expected));
  }

  private static Consumer<WhatsAppToken> annotated(String name, String value) {
    return token ->
        token.getMetadata().setAnnotations(value.isEmpty() ? Map.of() : Map.of(name, value));
  }

  private static WhatsAppToken token() {
    return ResourceFixtures.withSpec(ResourceFixtures.MINIMAL_SPEC);
  }
}
