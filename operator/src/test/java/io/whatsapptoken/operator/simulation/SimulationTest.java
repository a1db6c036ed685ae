package io.whatsapptoken.operator.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SimulationTest {
  private final Simulation simulation = new Simulation(new Workshop());

  @Test
  void the_same_seed_gives_the_same_history() {
    assertThat(simulation.run(7).history().text()).isEqualTo(simulation.run(7).history().text());
  }
}
