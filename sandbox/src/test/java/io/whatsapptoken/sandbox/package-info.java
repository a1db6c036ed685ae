@NullMarked
package io.whatsapptoken.sandbox;

import org.jspecify.annotations.NullMarked;
