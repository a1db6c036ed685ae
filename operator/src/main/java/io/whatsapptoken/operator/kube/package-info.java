/** Adapters to the cluster. Nulls of the Kubernetes client end here. */
@NullMarked
package io.whatsapptoken.operator.kube;

import org.jspecify.annotations.NullMarked;
