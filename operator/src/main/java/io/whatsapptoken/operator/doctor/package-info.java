/** {@code operator.jar doctor}: examines a credential and its tokens at Meta, without a cluster. */
@NullMarked
package io.whatsapptoken.operator.doctor;

import org.jspecify.annotations.NullMarked;
