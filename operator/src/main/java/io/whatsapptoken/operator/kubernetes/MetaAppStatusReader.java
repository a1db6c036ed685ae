package io.whatsapptoken.operator.kubernetes;

import io.whatsapptoken.api.v1alpha1.MetaApp;
import io.whatsapptoken.api.v1alpha1.MetaAppStatus;
import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.ledger.FailureClass;
import io.whatsapptoken.core.status.MetaAppConditionType;
import io.whatsapptoken.core.token.Labelled;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the status of a {@code MetaApp} says of its credential. */
final class MetaAppStatusReader {
  private MetaAppStatusReader() {}

  /**
   * What is wrong, whose fault it is and since when.
   *
   * @param toIssue whether the admin token is needed, too
   */
  static Optional<Failure> knownIssue(MetaApp app, boolean toIssue) {
    var needed = toIssue ? MetaAppConditionType.READY : MetaAppConditionType.APP_SECRET_VALID;
    var status = Optional.ofNullable(app.getStatus());
    var sick =
        status.map(MetaAppStatus::conditions).stream()
            .flatMap(List::stream)
            .anyMatch(condition ->
                needed.label().equals(condition.type()) && "False".equals(condition.status()));
    return status
        .map(MetaAppStatus::failure)
        .filter(_ -> sick)
        .map(failure -> failure(app, failure));
  }

  private static Failure failure(MetaApp app, MetaAppStatus.Failure failure) {
    return new Failure(
        Labelled.find(FailureClass.values(), text(failure.kind())).orElse(FailureClass.REFUSED),
        text(failure.code()),
        text(failure.fbtraceId()),
        "MetaApp "
            + app.getMetadata().getName()
            + " is not healthy since "
            + text(failure.since())
            + ": "
            + text(failure.message()),
        text(failure.action()),
        Failure.Responsible.CREDENTIAL);
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
