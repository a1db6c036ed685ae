/** Who revokes a token at Meta, how often that is tried, and when it must not be tried at all. */
@NullMarked
package io.whatsapptoken.core.revocation;

import org.jspecify.annotations.NullMarked;
