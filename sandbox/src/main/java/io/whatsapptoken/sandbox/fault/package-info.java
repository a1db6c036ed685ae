/** Fault injection between client and simulator. */
@NullMarked
package io.whatsapptoken.sandbox.fault;

import org.jspecify.annotations.NullMarked;
