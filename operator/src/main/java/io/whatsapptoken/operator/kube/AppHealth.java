package io.whatsapptoken.operator.kube;

import io.whatsapptoken.api.v1alpha1.MetaApp;
import io.whatsapptoken.api.v1alpha1.MetaAppStatus;
import io.whatsapptoken.operator.status.AppConditionType;
import io.whatsapptoken.operator.token.FailureNote;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the status of a {@code MetaApp} says of its credential. */
final class AppHealth {
  private AppHealth() {}

  /**
   * What is wrong, whose fault it is and since when.
   *
   * @param toIssue whether the admin token is needed, too
   */
  static Optional<FailureNote> ailment(MetaApp app, boolean toIssue) {
    var needed = toIssue ? AppConditionType.READY : AppConditionType.APP_SECRET_VALID;
    var status = Optional.ofNullable(app.getStatus());
    var sick =
        status.map(MetaAppStatus::conditions).stream()
            .flatMap(List::stream)
            .anyMatch(condition ->
                needed.label().equals(condition.getType())
                    && "False".equals(condition.getStatus()));
    return status.map(MetaAppStatus::failure).filter(_ -> sick).map(failure -> note(app, failure));
  }

  private static FailureNote note(MetaApp app, MetaAppStatus.Failure failure) {
    return new FailureNote(
        text(failure.kind()),
        text(failure.code()),
        text(failure.fbtraceId()),
        "MetaApp "
            + app.getMetadata().getName()
            + " is not healthy since "
            + text(failure.since())
            + ": "
            + text(failure.message()),
        text(failure.action()),
        FailureNote.Blame.CREDENTIAL);
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
