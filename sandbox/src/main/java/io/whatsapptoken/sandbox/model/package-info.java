/** The objects that Meta knows and the rules that it applies. No I/O; time is a parameter. */
@NullMarked
package io.whatsapptoken.sandbox.model;

import org.jspecify.annotations.NullMarked;
