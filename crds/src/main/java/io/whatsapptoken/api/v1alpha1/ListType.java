package io.whatsapptoken.api.v1alpha1;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The {@code x-kubernetes-list-type} of a list; {@code atomic} without this annotation. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface ListType {
  /** No element twice. */
  String SET = "set";

  /** Identified by {@link #keys}. */
  String MAP = "map";

  String value();

  String[] keys() default {};
}
