package io.whatsapptoken.core.meta;

import java.time.Duration;

/** Why a call to Meta failed, by what can be done about it. */
public sealed interface GraphFailure {
  /** Nothing was sent: no route, no name, connection refused, TLS refused. */
  record Unreachable(String why) implements GraphFailure {}

  /** The request was sent, and no usable response arrived: Meta may have acted on it. */
  record NoUsableResponse(String why) implements GraphFailure {}

  /** Meta asks to retry later. */
  record Transient(GraphError error) implements GraphFailure {}

  /** Meta asks for a pause; at least this long. */
  record Throttled(GraphError error, Duration pause) implements GraphFailure {}

  /** Meta rejects the request until a user takes the step of the remediation. */
  record Refused(GraphError error, Remediation remedy) implements GraphFailure {
    /** Whether Meta rejects the app or its secret, whatever the request was about. */
    public boolean rejectsApp() {
      return remedy.subject() == Remediation.Subject.APP;
    }

    /** Whether Meta rejects every request, whichever token makes it. */
    public boolean rejectsEveryCaller() {
      return rejectsApp() || remedy.subject() == Remediation.Subject.NETWORK;
    }

    /** Whether Meta rejects the token that made the request. */
    public boolean rejectsToken() {
      return remedy == Remediation.REPLACE_TOKEN || remedy == Remediation.CLEAR_CHECK;
    }
  }
}
