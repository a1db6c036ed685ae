package io.whatsapptoken.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.sandbox.model.CallRecord;
import io.whatsapptoken.sandbox.model.TokenRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {
  @AutoClose private final GraphSandbox sandbox = GraphSandbox.startDemo();
  private final GraphClient client = new GraphClient(sandbox);

  @RepeatedTest(3)
  void exactly_one_of_two_concurrent_revocations_succeeds() throws Exception {
    var summaries = atOnce(2, () -> client.revoke(Demo.SUPPLIED_TOKEN).summary());

    assertThat(summaries).containsExactlyInAnyOrder("200", "400 190");
  }

  @Test
  void records_every_token_that_is_issued_concurrently() throws Exception {
    var tokens = atOnce(40, () -> client.issue(Demo.SYSTEM_USER_ID).token());

    assertThat(tokens).doesNotHaveDuplicates().hasSize(40);
    assertThat(sandbox.tokens()).hasSize(44);
    assertThat(sandbox.calls())
        .extracting(CallRecord::number)
        .isEqualTo(IntStream.rangeClosed(1, 40).mapToObj(Long::valueOf).toList());
  }

  @Test
  void revoking_all_tokens_includes_those_just_issued() throws Exception {
    var issuing = atOnce(20, () -> client.issue(Demo.SYSTEM_USER_ID).token());
    client.delete("/" + Demo.SYSTEM_USER_ID + "/access_tokens", Demo.ADMIN_TOKEN);

    assertThat(issuing).hasSize(20);
    assertThat(sandbox.tokens())
        .filteredOn(token -> token.userId().equals(Demo.SYSTEM_USER_ID))
        .hasSize(21)
        .allMatch(token -> token.state() == TokenRecord.State.REVOKED);
  }

  private static <T> List<T> atOnce(int times, Callable<T> action) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var futures = new ArrayList<Future<T>>();
      for (int i = 0; i < times; i++) {
        futures.add(threads.submit(action));
      }
      var results = new ArrayList<T>();
      for (var future : futures) {
        results.add(future.get());
      }
      return results;
    }
  }
}
