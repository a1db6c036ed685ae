/** Requests, responses and errors of the Graph API as plain values without I/O. */
@NullMarked
package io.whatsapptoken.sandbox.protocol;

import org.jspecify.annotations.NullMarked;
