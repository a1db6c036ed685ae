/**
 * A faithful Graph API in one process: start it with {@link io.whatsapptoken.sandbox.GraphSandbox}.
 */
@NullMarked
package io.whatsapptoken.sandbox;

import org.jspecify.annotations.NullMarked;
