/** Meta's Graph API over HTTP: requests, responses, and the table that classifies errors. */
@NullMarked
package io.whatsapptoken.operator.meta.http;

import org.jspecify.annotations.NullMarked;
