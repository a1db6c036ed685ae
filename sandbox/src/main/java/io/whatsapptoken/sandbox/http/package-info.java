/** HTTP input and output. */
@NullMarked
package io.whatsapptoken.sandbox.http;

import org.jspecify.annotations.NullMarked;
