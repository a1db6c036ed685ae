/** What the operator asks of Meta's Graph API, and the answers as values. */
@NullMarked
package io.whatsapptoken.core.meta;

import org.jspecify.annotations.NullMarked;
