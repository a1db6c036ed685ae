package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.api.v1alpha1.Api;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Fields that allow a few words. Taking an unknown one for the default could do harm. */
public final class EnumValidation {
  private EnumValidation() {}

  /** What is wrong with a value; empty where it is known, or where there is none. */
  public static Optional<String> mistake(String field, Optional<? extends Enum<?>> value) {
    return value
        .filter(choice -> choice.name().equals(Api.UNKNOWN))
        .map(unknown -> field + " is none of " + isKnown(unknown.getDeclaringClass()));
  }

  private static String isKnown(Class<? extends Enum<?>> choices) {
    return Arrays.stream(choices.getEnumConstants())
        .map(Enum::name)
        .filter(name -> !name.equals(Api.UNKNOWN))
        .collect(Collectors.joining(", "));
  }
}
