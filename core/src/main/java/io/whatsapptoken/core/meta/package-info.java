/** The calls to Meta's Graph API, and their results as values. */
@NullMarked
package io.whatsapptoken.core.meta;

import org.jspecify.annotations.NullMarked;
