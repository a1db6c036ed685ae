/** The shell around the decisions about a {@code MetaApp}. */
@NullMarked
package io.whatsapptoken.operator.reconcile.metaapp;

import org.jspecify.annotations.NullMarked;
