package io.whatsapptoken.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.operator.status.Reason;
import io.whatsapptoken.operator.status.StatusRenderer;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

final class WakeUpsTest {
  @TestFactory
  Stream<DynamicTest> a_reason_to_look() {
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
  Stream<DynamicTest> no_reason_to_look() {
    return Stream.of(
        change("nothing", _ -> {}, false),
        change(
            "its own status",
            after ->
                after.setStatus(
                    StatusRenderer.refuse(Reason.INVALID_SPEC, "", 4, null, Instant.EPOCH)),
            false),
        change("a resync", after -> after.getMetadata().setResourceVersion("8"), false),
        change("a label", after -> after.getMetadata().setLabels(Map.of("a", "b")), false),
        change("another annotation", annotated("whatsapptoken.io/other", "x"), false),
        change("no annotations", after -> after.getMetadata().setAnnotations(Map.of()), false),
        change("null annotations", after -> after.getMetadata().setAnnotations(null), false));
  }

  @TestFactory
  Stream<DynamicTest> a_trigger_counts_when_it_is_set_changed_or_removed() {
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
    return concerns(sentence, second, first, expected);
  }

  private static DynamicTest change(
      String sentence, Consumer<WhatsAppToken> change, boolean expected) {
    var after = token();
    change.accept(after);
    return concerns(sentence, after, token(), expected);
  }

  private static DynamicTest concerns(
      String sentence, WhatsAppToken after, WhatsAppToken before, boolean expected) {
    return DynamicTest.dynamicTest(
        sentence, () -> assertThat(WakeUps.concerns(after, before)).isEqualTo(expected));
  }

  private static Consumer<WhatsAppToken> annotated(String name, String value) {
    return token ->
        token.getMetadata().setAnnotations(value.isEmpty() ? Map.of() : Map.of(name, value));
  }

  private static WhatsAppToken token() {
    return Written.with(Written.SHORTEST);
  }
}
