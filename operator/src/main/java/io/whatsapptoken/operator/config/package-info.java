/** The operator's configuration, read once from the environment. */
@NullMarked
package io.whatsapptoken.operator.config;

import org.jspecify.annotations.NullMarked;
