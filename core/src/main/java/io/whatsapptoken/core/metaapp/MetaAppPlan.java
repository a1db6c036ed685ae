package io.whatsapptoken.core.metaapp;

import java.time.Instant;

/** What to do now about a {@code MetaApp}. */
public sealed interface MetaAppPlan {

  /** Nothing to do until then, unless something changes. */
  record Requeue(Instant at) implements MetaAppPlan {}

  /** Ask Meta about the credential. */
  record Check() implements MetaAppPlan {}
}
