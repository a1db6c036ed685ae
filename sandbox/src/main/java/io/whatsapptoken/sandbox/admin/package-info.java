/** The JSON by which a sandbox is steered. It never says a secret. */
@NullMarked
package io.whatsapptoken.sandbox.admin;

import org.jspecify.annotations.NullMarked;
