/** Adapters to the cluster. Nulls of the Kubernetes client end here. */
@NullMarked
package io.whatsapptoken.operator.kubernetes;

import org.jspecify.annotations.NullMarked;
