/** The program: puts the parts together and ends in an orderly way. */
@NullMarked
package io.whatsapptoken.operator;

import org.jspecify.annotations.NullMarked;
