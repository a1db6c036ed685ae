/** What may go wrong between a client and Graph, on purpose. */
@NullMarked
package io.whatsapptoken.sandbox.fault;

import org.jspecify.annotations.NullMarked;
