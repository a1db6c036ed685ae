package io.whatsapptoken.operator.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a runbook tells people to run is valid for the shell. */
final class ShellCommandsTest {
  private static final Path RUNBOOKS = Path.of("..", "docs", "runbooks");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```");

  @TestFactory
  List<DynamicTest> every_block_of_a_runbook_is_valid() throws IOException {
    try (var pages = Files.list(RUNBOOKS)) {
      return pages
          .map(page ->
              DynamicTest.dynamicTest(
                  page.getFileName().toString(), () -> assertThat(mistakes(page)).isEmpty()))
          .toList();
    }
  }

  @Test
  void a_mistake_is_found() throws Exception {
    assertThat(mistakes("kubectl get pods 'x\n")).isNotEmpty();
  }

  private static String mistakes(Path page) throws IOException, InterruptedException {
    var blocks = BLOCK.matcher(Files.readString(page)).results();
    var mistakes = new StringBuilder();
    for (var block : blocks.map(found -> found.group(1)).toList()) {
      mistakes.append(mistakes(block));
    }
    return mistakes.toString();
  }

  private static String mistakes(String commands) throws IOException, InterruptedException {
    var shell = new ProcessBuilder("bash", "-n", "-c", commands).redirectErrorStream(true).start();
    var output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor(10, TimeUnit.SECONDS)).isTrue();
    return shell.exitValue() == 0 ? output : "exit status " + shell.exitValue() + ": " + output;
  }
}
