package io.whatsapptoken.operator.meta.http;

import io.whatsapptoken.core.meta.GraphFailure;
import io.whatsapptoken.core.meta.Remediation;
import java.util.HashMap;
import java.util.Map;

/** The right-hand side of the table of {@link ErrorClassifier}. */
sealed interface Classification {
  Classification TRY_AGAIN = new Transient();
  Classification STAY_AWAY = new Throttled();

  GraphFailure on(ErrorContext error);

  static ActionRequired remedy(Remediation remedy) {
    return new ActionRequired(remedy, Map.of());
  }

  record Transient() implements Classification {
    @Override
    public GraphFailure on(ErrorContext error) {
      return new GraphFailure.Transient(error.error());
    }
  }

  record Throttled() implements Classification {
    @Override
    public GraphFailure on(ErrorContext error) {
      return new GraphFailure.Throttled(error.error(), error.pause());
    }
  }

  /** A remedy, with exceptions for some callers. */
  record ActionRequired(Remediation remedy, Map<TokenRole, Remediation> exceptions)
      implements Classification {
    public ActionRequired {
      exceptions = Map.copyOf(exceptions);
    }

    ActionRequired by(TokenRole caller, Remediation other) {
      var more = new HashMap<>(exceptions);
      more.put(caller, other);
      return new ActionRequired(remedy, more);
    }

    @Override
    public GraphFailure on(ErrorContext error) {
      return new GraphFailure.Refused(
          error.error(), exceptions.getOrDefault(error.caller(), remedy));
    }
  }
}
