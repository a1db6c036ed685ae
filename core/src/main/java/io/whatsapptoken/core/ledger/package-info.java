/**
 * The write-ahead log of one {@code WhatsAppToken}: every token that is held, and the rotation that
 * is running.
 */
@NullMarked
package io.whatsapptoken.core.ledger;

import org.jspecify.annotations.NullMarked;
