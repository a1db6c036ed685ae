/** The thin shell: sockets, bytes and the clock. */
@NullMarked
package io.whatsapptoken.sandbox.http;

import org.jspecify.annotations.NullMarked;
