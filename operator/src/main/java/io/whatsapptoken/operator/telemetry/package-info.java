/** Metrics, and the endpoints that serve them and the probes. */
@NullMarked
package io.whatsapptoken.operator.telemetry;

import org.jspecify.annotations.NullMarked;
