/** What Meta knows and the rules by which it answers. No I/O, and time is an argument. */
@NullMarked
package io.whatsapptoken.sandbox.model;

import org.jspecify.annotations.NullMarked;
