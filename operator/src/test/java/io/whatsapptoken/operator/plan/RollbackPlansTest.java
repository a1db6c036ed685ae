package io.whatsapptoken.operator.plan;

import static io.whatsapptoken.operator.plan.Samples.ANOTHER;
import static io.whatsapptoken.operator.plan.Samples.FOUND;
import static io.whatsapptoken.operator.plan.Samples.ME;
import static io.whatsapptoken.operator.plan.Samples.MISSING;
import static io.whatsapptoken.operator.plan.Samples.NEW;
import static io.whatsapptoken.operator.plan.Samples.NOW;
import static io.whatsapptoken.operator.plan.Samples.STARTED;
import static io.whatsapptoken.operator.plan.Samples.at;
import static io.whatsapptoken.operator.plan.Samples.brought;
import static io.whatsapptoken.operator.plan.Samples.compromised;
import static io.whatsapptoken.operator.plan.Samples.failedUntil;
import static io.whatsapptoken.operator.plan.Samples.rejected;
import static io.whatsapptoken.operator.plan.Samples.replaced;
import static io.whatsapptoken.operator.plan.Samples.workload;
import static io.whatsapptoken.operator.plan.Situation.fresh;
import static io.whatsapptoken.operator.plan.Situation.rotating;
import static io.whatsapptoken.operator.plan.Situation.settled;
import static io.whatsapptoken.operator.plan.Situation.supplied;
import static io.whatsapptoken.operator.plan.When.mint;
import static io.whatsapptoken.operator.plan.When.publish;
import static io.whatsapptoken.operator.plan.When.rest;
import static io.whatsapptoken.operator.plan.When.when;
import static io.whatsapptoken.operator.token.MintReason.FIRST_ISSUE;
import static io.whatsapptoken.operator.token.MintReason.REQUESTED;

import io.whatsapptoken.operator.plan.Workload.Standing;
import io.whatsapptoken.operator.token.Intent;
import io.whatsapptoken.operator.token.SupersededToken;
import io.whatsapptoken.operator.token.Triggers;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The annotation {@code rollback}: a person wants the previous token back. */
final class RollbackPlansTest {
  private static final Triggers HEARD = Triggers.NONE.rolledBack("back");
  private static final SupersededToken OLDER = replaced("EAAolder", at("12:45:00"));
  private static final SupersededToken OLD = replaced("EAAold", at("12:45:00"));
  private static final SupersededToken REJECTED = rejected("EAArejected");
  private static final Intent ASKED =
      new Intent(REQUESTED, STARTED, Optional.of(new Intent.Attempt(NOW, ME)));
  private static final SupersededToken LEAKED = compromised("EAAleaked");

  @TestFactory
  Stream<DynamicTest> the_newest_token_that_may_return_is_used_again() {
    var asked = settled().rollback("back");
    var behind = workload("behind", Standing.BEHIND);
    var failed = failedUntil(at("12:07:00"), OLD);
    return Stream.of(
        when("there is one", asked.superseded(OLD)).then(back(OLD)),
        when("there are two", asked.superseded(OLDER, OLD)).then(back(OLD)),
        when("one was rejected since", asked.superseded(OLD, REJECTED)).then(back(OLD)),
        when("one is compromised", asked.superseded(OLD, LEAKED)).then(back(OLD)),
        when("a person supplied it", supplied().rollback("back").superseded(brought(OLD)))
            .then(back(brought(OLD))),
        when("dependents are still behind", asked.superseded(OLD).workloads(behind))
            .then(back(OLD)),
        when("the present one is dead", asked.dead().superseded(OLD)).then(back(OLD)),
        when("a rotation runs", rotating(REQUESTED).pending(NEW).rollback("back").superseded(OLD))
            .then(back(OLD)),
        when(
                "but not while an answer is owed: it could be lost",
                rotating(REQUESTED).asking(ANOTHER, NOW).rollback("back").superseded(OLD))
            .then(rest("12:05:30")),
        when(
                "but not before a lost answer is reported",
                rotating(REQUESTED).asking(ME, NOW).rollback("back").superseded(OLD))
            .then(new Plan.ReportOrphan(ASKED)),
        when(
                "another way back was handled before",
                asked.handled(Triggers.NONE.rolledBack("before")).superseded(OLD))
            .then(back(OLD)),
        when("Meta could not tell: not before its wait is over", asked.superseded(failed))
            .then(rest("12:07:00")),
        when(
                "but not before the Secret is repaired",
                asked.superseded(OLD).published(new Published.Absent()))
            .then(publish()),
        when("but not twice for one request", asked.handled(HEARD).superseded(OLD))
            .then(rest("12:15:00")),
        when("but not without the credential", asked.superseded(OLD).credential(MISSING))
            .then(rest("12:05:15")));
  }

  @TestFactory
  Stream<DynamicTest> without_a_token_that_may_return_the_request_is_declined() {
    var asked = settled().rollback("back");
    var declined =
        new Plan.Decline(
            HEARD,
            "There is no way back: no previous token is left. It is kept until retirement.overlap"
                + " has passed after every workload was healthy.");
    return Stream.of(
        when("there is none", asked).then(declined),
        when("there is a rejected one", asked.superseded(REJECTED)).then(declined),
        when("there is a compromised one", asked.superseded(LEAKED)).then(declined),
        when("it is declined once", asked.handled(HEARD)).then(rest("12:15:00")),
        when("the credential is missing as well", asked.credential(MISSING)).then(declined),
        when("but not before the first token", fresh().rollback("back")).then(mint(FIRST_ISSUE)));
  }

  private static Plan back(SupersededToken old) {
    return new Plan.RollBack(old, HEARD, FOUND);
  }
}
