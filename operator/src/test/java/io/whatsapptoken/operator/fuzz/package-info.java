/** Throws unexpected inputs at every parser of something from outside. */
@NullMarked
package io.whatsapptoken.operator.fuzz;

import org.jspecify.annotations.NullMarked;
