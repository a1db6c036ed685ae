/** A deterministic simulation of the operator. */
@NullMarked
package io.whatsapptoken.operator.simulation;

import org.jspecify.annotations.NullMarked;
