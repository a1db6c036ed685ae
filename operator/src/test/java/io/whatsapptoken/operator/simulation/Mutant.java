package io.whatsapptoken.operator.simulation;

/**
 * A deliberate bug.
 *
 * @param type the class that has it, below the operator's package
 * @param promise what must catch it: the beginning of a promise's class name
 */
record Mutant(String name, String type, String method, Mutation how, String promise) {
  @Override
  public String toString() {
    return name;
  }
}
