/** Further keys of the target Secret, rendered from the token and what is publicly known of it. */
@NullMarked
package io.whatsapptoken.core.template;

import org.jspecify.annotations.NullMarked;
