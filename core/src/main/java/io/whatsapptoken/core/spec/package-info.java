/** What a resource asks for, parsed: defaults filled in, durations and schedules understood. */
@NullMarked
package io.whatsapptoken.core.spec;

import org.jspecify.annotations.NullMarked;
