/** Meta's Graph API over HTTP: requests, answers, and the table that classifies refusals. */
@NullMarked
package io.whatsapptoken.operator.meta.http;

import org.jspecify.annotations.NullMarked;
