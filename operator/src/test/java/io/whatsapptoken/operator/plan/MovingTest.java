package io.whatsapptoken.operator.plan;

import static io.whatsapptoken.operator.plan.Samples.CURRENT;
import static io.whatsapptoken.operator.plan.Samples.MISSING;
import static io.whatsapptoken.operator.plan.Samples.NOW;
import static io.whatsapptoken.operator.plan.Samples.at;
import static io.whatsapptoken.operator.plan.Samples.replaced;
import static io.whatsapptoken.operator.plan.Samples.workload;
import static io.whatsapptoken.operator.plan.Situation.settled;
import static io.whatsapptoken.operator.plan.When.publish;
import static io.whatsapptoken.operator.plan.When.rest;
import static io.whatsapptoken.operator.plan.When.when;

import io.whatsapptoken.operator.plan.Workload.Standing;
import io.whatsapptoken.operator.token.AccessToken;
import io.whatsapptoken.operator.token.SupersededToken;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** {@code secret.name} was changed: the Secret of the former name goes when nobody reads it. */
final class MovingTest {
  private static final Former FORMER = former("former", CURRENT.token());
  private static final Former OLDER = former("older", CURRENT.token());
  private static final Former STALE = former("former", new AccessToken("EAAolder"));
  private static final Former EMPTY = new Former("former", Optional.empty());
  private static final Workload RESTARTING = workload("restarting", Standing.RESTARTING);
  private static final SupersededToken OLD = replaced("EAAold");
  private static final SupersededToken ENDING = replaced("EAAending", NOW);
  private static final Situation MOVED = publishedAt("11:00:00").formers(FORMER);

  @TestFactory
  Stream<DynamicTest> as_long_as_it_is_there_it_holds_the_token_in_use() {
    return Stream.of(
        when("a rotation came", MOVED.formers(STALE)).then(written(STALE)),
        when("it was emptied", MOVED.formers(EMPTY)).then(written(EMPTY)),
        when("a pod reads it", MOVED.formers(STALE).reading("former")).then(written(STALE)),
        when("a workload restarts", MOVED.formers(STALE).workloads(RESTARTING))
            .then(written(STALE)),
        when("an old token may end: not before", MOVED.formers(STALE).superseded(ENDING))
            .then(written(STALE)),
        when("an overlap may begin: not before", MOVED.formers(STALE).superseded(OLD))
            .then(written(STALE)),
        when("one of two", MOVED.formers(OLDER, STALE).reading("older")).then(written(STALE)),
        when(
                "but not before the new one is written",
                MOVED.formers(STALE).published(new Published.Absent()))
            .then(publish()),
        when("but not while it is suspended", MOVED.formers(STALE).conduct(Wish.Conduct.SUSPENDED))
            .then(rest("12:15:00")));
  }

  @TestFactory
  Stream<DynamicTest> it_goes_when_nobody_reads_it_and_the_overlap_is_over() {
    var gone = new Plan.RemoveFormer(FORMER);
    return Stream.of(
        when("both are so", MOVED).then(gone),
        when("the credential is missing", MOVED.credential(MISSING)).then(gone),
        when("the overlap ends now", publishedAt("11:45:00").formers(FORMER)).then(gone),
        when("one of two", MOVED.formers(OLDER, FORMER).reading("older")).then(gone),
        when("but not within the overlap", publishedAt("11:46:00").formers(FORMER))
            .then(rest("12:06:00")),
        when("but not while a pod reads it", MOVED.reading("former")).then(rest("12:15:00")),
        when(
                "but not while the new one is somebody else's",
                MOVED.published(new Published.Foreign("somebody")))
            .then(rest("12:20:00")));
  }

  private static Plan written(Former former) {
    return new Plan.PublishFormer(former, CURRENT);
  }

  private static Former former(String name, AccessToken token) {
    return new Former(name, Optional.of(token));
  }

  private static Situation publishedAt(String time) {
    var stamp = "3-" + CURRENT.token().fingerprint();
    return settled()
        .published(
            new Published.Ours(Optional.of(CURRENT.token()), stamp, Optional.of(at(time)), true));
  }
}
