/** What users read on the status: pure functions of what was observed. */
@NullMarked
package io.whatsapptoken.core.status;

import org.jspecify.annotations.NullMarked;
