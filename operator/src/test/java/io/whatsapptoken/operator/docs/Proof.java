package io.whatsapptoken.operator.docs;

import java.nio.file.Path;
import java.util.Locale;

/** What measures how far the operator can be relied on. Each leaves a file of figures. */
enum Proof {
  SIMULATION("Simulated lives with faults", "./dev test"),
  DELIBERATE_BUGS("Bugs put into the simulated operator", "./dev test"),
  CHAOS("Chaos on a real control plane", "./dev chaos"),
  FUZZING("Malformed input to parsers", "./dev test"),
  FUZZING_GUIDED("The same, by a coverage-guided fuzzer", "./dev fuzz"),
  LEAKS("Search for leaked secrets", "./dev test"),
  MEMORY("Memory over time", "./dev memory"),
  FAN_OUT("Restarts of many workloads", "./dev test"),
  MUTATION("Faults put into the code", "./dev mutate");

  private final String title;
  private final String command;

  Proof(String title, String command) {
    this.title = title;
    this.command = command;
  }

  String title() {
    return title;
  }

  /** Makes the figures anew. */
  String command() {
    return command;
  }

  Path file(Path folder) {
    return folder.resolve(name().toLowerCase(Locale.ROOT).replace('_', '-') + ".properties");
  }
}
