/**
 * Which workloads use a token, which of them are outdated, and which pods still hold an older one.
 */
@NullMarked
package io.whatsapptoken.core.rollout;

import org.jspecify.annotations.NullMarked;
