package io.whatsapptoken.operator.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.sandbox.Demo;
import io.whatsapptoken.sandbox.GraphSandbox;
import io.whatsapptoken.sandbox.model.Waba;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/doctor.md shows is what users see. */
final class DoctorPageTest {
  private static final Path PAGE = Path.of("../docs/doctor.md");

  @TempDir private Path folder;
  @AutoClose private final GraphSandbox sandbox = GraphSandbox.startDemo();

  @Test
  void shows_the_options() throws IOException {
    assertThat(page()).contains(DoctorOption.usage());
  }

  @Test
  void shows_a_report_without_problems() throws IOException {
    assertThat(page()).contains(output(arguments()));
  }

  @Test
  void shows_a_report_with_a_problem() throws IOException {
    sandbox.update(Waba.class, Demo.WABA_ID, waba -> waba.withTasks(Demo.SYSTEM_USER_ID, Set.of()));

    assertThat(page()).contains(output(arguments()));
  }

  @Test
  void shows_the_report_of_trials() throws IOException {
    var output =
        output(
            new DoctorRun.Arguments(folder, sandbox.url(), Demo.APP_ID, Demo.APP_SECRET)
                .withFile("--admin-token-file", Demo.ADMIN_TOKEN)
                .with("--throw-away-user", Demo.SYSTEM_USER_ID)
                .with("--confirm", Demo.SYSTEM_USER_ID));

    assertThat(page()).contains(output.substring(output.indexOf("OBSERVED")));
  }

  private DoctorRun.Arguments arguments() {
    return new DoctorRun.Arguments(folder, sandbox.url(), Demo.APP_ID, Demo.APP_SECRET)
        .withFile("--admin-token-file", Demo.ADMIN_TOKEN)
        .withFile("--token-file", Demo.SUPPLIED_TOKEN)
        .with("--waba-id", Demo.WABA_ID)
        .with("--phone-number-id", Demo.PHONE_ID);
  }

  /** A slow machine is further from Meta's clock. */
  private static String output(DoctorRun.Arguments arguments) {
    return arguments.run().out().replaceAll("Within \\d+ s", "Within 1 s");
  }

  private static String page() throws IOException {
    return Files.readString(PAGE);
  }
}
