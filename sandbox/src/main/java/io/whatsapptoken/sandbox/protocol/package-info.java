/**
 * The vocabulary of the wire: requests, answers and errors as Graph knows them. Plain values, no
 * I/O.
 */
@NullMarked
package io.whatsapptoken.sandbox.protocol;

import org.jspecify.annotations.NullMarked;
