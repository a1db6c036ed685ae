/** The vocabulary of tokens: plain values, no I/O. */
@NullMarked
package io.whatsapptoken.core.token;

import org.jspecify.annotations.NullMarked;
