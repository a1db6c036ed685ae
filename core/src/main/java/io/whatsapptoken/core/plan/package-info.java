/** The decisions: pure functions from what was observed and the time to what is to be done. */
@NullMarked
package io.whatsapptoken.core.plan;

import org.jspecify.annotations.NullMarked;
