/**
 * The rollout of a token: its dependents, which of them are outdated, and which pods hold an older
 * token.
 */
@NullMarked
package io.whatsapptoken.core.rollout;

import org.jspecify.annotations.NullMarked;
