/** The shell: observes, lets the planner decide, carries out, reports. */
@NullMarked
package io.whatsapptoken.operator.reconcile;

import org.jspecify.annotations.NullMarked;
