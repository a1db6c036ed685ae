package io.whatsapptoken.core.doctor;

/**
 * How Meta behaves where its documentation says nothing.
 *
 * @param question what was tried
 * @param answer what Meta did
 * @param mood the switch of the sandbox with this question; empty if there is none
 * @param variant the value of the switch that behaves like Meta
 */
public record Behaviour(String question, String answer, String mood, String variant) {
  /** Without a switch of the sandbox. */
  public static Behaviour of(String question, String answer) {
    return new Behaviour(question, answer, "", "");
  }
}
