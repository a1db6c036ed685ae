/** What the doctor concludes from Meta's answers: plain values and decisions, no I/O. */
@NullMarked
package io.whatsapptoken.core.doctor;

import org.jspecify.annotations.NullMarked;
