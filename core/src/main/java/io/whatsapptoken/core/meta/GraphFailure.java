package io.whatsapptoken.core.meta;

import java.time.Duration;

/** Why a call to Meta brought nothing, told apart by what can be done about it. */
public sealed interface GraphFailure {
  /** Nothing was sent: no route, no name, connection refused, TLS refused. */
  record Unreachable(String why) implements GraphFailure {}

  /** It was sent and no usable answer came back: Meta may have acted on it. */
  record NoUsableResponse(String why) implements GraphFailure {}

  /** Meta asks to try again later. */
  record Transient(GraphError error) implements GraphFailure {}

  /** Meta asks for a pause; at least this long. */
  record Throttled(GraphError error, Duration pause) implements GraphFailure {}

  /** Meta refuses, and will until a person has done what the remedy says. */
  record Refused(GraphError error, Remediation remedy) implements GraphFailure {}
}
