/** The JSON API that controls a sandbox. Never returns a secret. */
@NullMarked
package io.whatsapptoken.sandbox.admin;

import org.jspecify.annotations.NullMarked;
