/** What users read on the status: pure functions of what was observed. */
@NullMarked
package io.whatsapptoken.operator.status;

import org.jspecify.annotations.NullMarked;
