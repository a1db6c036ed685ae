package io.whatsapptoken.operator.plan;

import static io.whatsapptoken.operator.plan.Samples.CURRENT;
import static io.whatsapptoken.operator.plan.Samples.at;
import static io.whatsapptoken.operator.plan.Situation.settled;
import static io.whatsapptoken.operator.plan.When.rest;
import static io.whatsapptoken.operator.plan.When.when;

import io.whatsapptoken.operator.token.AccessToken;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What becomes of a Secret that was published under another name; the overlap is 20 minutes. */
final class MovingTest {
  private static final Former IN_STEP = new Former("old", Optional.of(CURRENT.token()));
  private static final Former BEHIND = new Former("old", Optional.of(new AccessToken("EAAbefore")));
  private static final Former EMPTY = new Former("old", Optional.empty());

  @TestFactory
  Stream<DynamicTest> a_former_secret_is_kept_in_step_and_removed_when_nobody_reads_it() {
    return Stream.of(
        when("it holds an older token", published("11:00:00", BEHIND))
            .then(new Plan.PublishFormer(BEHIND, CURRENT)),
        when("it was emptied", published("11:00:00", EMPTY))
            .then(new Plan.PublishFormer(EMPTY, CURRENT)),
        when("somebody reads it", published("11:00:00", IN_STEP).reading("old"))
            .then(rest("12:05:15")),
        when("nobody reads it, and the overlap is over", published("11:45:00", IN_STEP))
            .then(new Plan.RemoveFormer(IN_STEP)),
        when("nobody reads it, and the overlap runs", published("11:50:00", IN_STEP))
            .then(rest("12:05:15")));
  }

  private static Situation published(String since, Former former) {
    Instant publishedAt = at(since);
    return settled()
        .published(
            new Published.Ours(
                Optional.of(CURRENT.token()),
                "3-" + CURRENT.token().fingerprint(),
                Optional.of(publishedAt),
                true))
        .formers(former);
  }
}
