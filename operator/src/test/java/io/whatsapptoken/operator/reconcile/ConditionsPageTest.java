package io.whatsapptoken.operator.reconcile;

import static java.util.stream.Collectors.joining;

import io.whatsapptoken.core.status.ConditionReason;
import io.whatsapptoken.core.status.MetaAppConditionType;
import io.whatsapptoken.core.status.MetaAppConditionType.MetaAppReason;
import io.whatsapptoken.core.status.TokenConditionType;
import io.whatsapptoken.core.status.TokenConditionType.TokenReason;
import io.whatsapptoken.operator.docs.GeneratedPage;
import io.whatsapptoken.operator.reconcile.EventReason.Severity;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ConditionsPageTest {
  private static final String CONDITIONS =
      """
      # Conditions, reasons and events

      ## Conditions

      A `WhatsAppToken` always has all conditions. `Ready` is the summary: it is True if `TokenValid` and `Published` are. `Stalled` gives
      the step to take, and `status.failure` the detail. `Reconciling` and `Stalled` are normally False, the others True.

      Every condition refers to the present spec. After a change of `scopes`, `verification` or the app, the token is verified at once; until
      then `TokenValid` and `Ready` are Unknown with the reason `NotVerified`. If Meta reports the token invalid, both are False at once, and
      the token is replaced only after a second inspection has confirmed it. `Stalled` stays False in the first minute of a resource.

      | Condition | Meaning when True |
      |---|---|
      """;

  private static final String REASONS =
      """

      ## Reasons

      | Reason | Given by | Meaning |
      |---|---|---|
      """;

  private static final String APP_CONDITIONS =
      """

      ## Conditions of a MetaApp

      A `MetaApp` always has all conditions. `Ready` is the summary: it is True if `AppSecretValid` is and, if the spec names an admin
      token, `AdminTokenValid` too. See [MetaApp health](metaapp.md).

      | Condition | Meaning when True |
      |---|---|
      """;

  private static final String APP_REASONS =
      """

      | Reason | Given by | Meaning |
      |---|---|---|
      """;

  private static final String EVENTS =
      """

      ## Events

      Each event is also a line in the log. `Action` is the step that it belongs to; `…` stands for what varies.

      | Reason | Type | Action | Message |
      |---|---|---|---|
      """;

  @Test
  void lists_every_condition_reason_and_event() {
    new GeneratedPage(
            "conditions.md",
            CONDITIONS
                + Stream.of(TokenConditionType.values())
                    .map(ConditionsPageTest::row)
                    .collect(joining())
                + REASONS
                + Stream.of(TokenReason.values())
                    .map(reason -> row(reason, TokenConditionType.values().length))
                    .collect(joining())
                + APP_CONDITIONS
                + Stream.of(MetaAppConditionType.values())
                    .map(ConditionsPageTest::row)
                    .collect(joining())
                + APP_REASONS
                + Stream.of(MetaAppReason.values())
                    .map(reason -> row(reason, MetaAppConditionType.values().length))
                    .collect(joining())
                + EVENTS
                + Stream.of(EventReason.values()).map(ConditionsPageTest::row).collect(joining()))
        .isUpToDate();
  }

  private static String row(TokenConditionType type) {
    return "| `%s` | %s |\n".formatted(type.label(), type.meaning());
  }

  private static String row(MetaAppConditionType type) {
    return "| `%s` | %s |\n".formatted(type.label(), type.meaning());
  }

  private static String row(ConditionReason reason, int conditionTypes) {
    var all = reason.conditions().size() == conditionTypes;
    var conditions =
        reason.conditions().stream().map(type -> "`" + type.label() + "`").collect(joining(", "));
    return "| `%s` | %s | %s |\n"
        .formatted(reason.label(), all ? "all" : conditions, reason.meaning());
  }

  private static String row(EventReason what) {
    return "| `%s` | %s | %s | %s |\n"
        .formatted(
            what.label(), type(what.severity()), what.action(), what.template().replace("%s", "…"));
  }

  private static String type(Severity severity) {
    return switch (severity) {
      case LOG -> "none, only logged";
      case EVENT -> "Normal";
      case WARNING -> "Warning";
    };
  }
}
