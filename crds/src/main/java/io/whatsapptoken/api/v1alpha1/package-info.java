/** The Kubernetes API {@code whatsapptoken.io/v1alpha1}; the manifests are generated from it. */
@NullMarked
package io.whatsapptoken.api.v1alpha1;

import org.jspecify.annotations.NullMarked;
