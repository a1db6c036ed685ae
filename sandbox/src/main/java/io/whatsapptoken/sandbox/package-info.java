/**
 * A simulation of Meta's Graph API in one process. Start it with {@link
 * io.whatsapptoken.sandbox.GraphSandbox}.
 */
@NullMarked
package io.whatsapptoken.sandbox;

import org.jspecify.annotations.NullMarked;
