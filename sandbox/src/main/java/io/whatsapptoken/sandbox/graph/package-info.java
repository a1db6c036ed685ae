/**
 * The vocabulary of the wire: requests, answers and errors as Graph knows them. Plain values, no
 * I/O.
 */
@NullMarked
package io.whatsapptoken.sandbox.graph;

import org.jspecify.annotations.NullMarked;
