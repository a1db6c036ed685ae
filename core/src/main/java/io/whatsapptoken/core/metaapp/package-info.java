/** What to do about the credential of a Meta app: plain values and decisions, no I/O. */
@NullMarked
package io.whatsapptoken.core.metaapp;

import org.jspecify.annotations.NullMarked;
