package io.whatsapptoken.operator.plan;

import io.whatsapptoken.operator.token.AccessToken;
import io.whatsapptoken.operator.token.ActiveToken;
import io.whatsapptoken.operator.token.FailureNote;
import io.whatsapptoken.operator.token.Ledger;
import io.whatsapptoken.operator.token.TokenFacts;
import io.whatsapptoken.operator.token.Triggers;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Everything that a decision rests on.
 *
 * @param process which process looks, for the fence around calls that issue tokens
 */
public record Observed(
    Wish wish,
    Ledger ledger,
    Credential credential,
    Supply supply,
    Published published,
    List<Former> formers,
    Dependents dependents,
    Checked checked,
    String process) {
  public Observed {
    formers = List.copyOf(formers);
  }

  /** A look at a token that is not managed: there is no ledger. */
  public static Observed of(Wish wish, Credential credential, Supply supply, Checked checked) {
    return new Observed(
        wish,
        Ledger.EMPTY.handling(Triggers.NONE.checked(wish.triggers().check())),
        credential,
        supply,
        new Published.Absent(),
        List.of(),
        Dependents.NONE,
        checked,
        "");
  }

  /** The same, with what is known of the token that is looked at. */
  public Observed showing(
      AccessToken token,
      TokenFacts facts,
      Optional<FailureNote> death,
      Optional<FailureNote> flaw) {
    var alarm = Alarms.of(ActiveToken.seen(token, facts), false, checked.at());
    return with(
        ledger.knowing(
            ActiveToken.seen(token, facts).with(new ActiveToken.Health(death, flaw, alarm))));
  }

  public Observed with(Ledger news) {
    return new Observed(
        wish, news, credential, supply, published, formers, dependents, checked, process);
  }

  public Observed with(Published news) {
    return new Observed(
        wish, ledger, credential, supply, news, formers, dependents, checked, process);
  }

  public Observed with(Dependents news) {
    return new Observed(
        wish, ledger, credential, supply, published, formers, news, checked, process);
  }

  public Observed with(Checked news) {
    return new Observed(
        wish, ledger, credential, supply, published, formers, dependents, news, process);
  }

  /** The same after a change of a Secret that is published under another name. */
  public Observed with(Former news) {
    var all = formers.stream().map(old -> old.name().equals(news.name()) ? news : old).toList();
    return withFormers(all);
  }

  /** The same without a Secret of another name. */
  public Observed without(Former gone) {
    return withFormers(formers.stream().filter(old -> !old.name().equals(gone.name())).toList());
  }

  private Observed withFormers(List<Former> news) {
    return new Observed(
        wish, ledger, credential, supply, published, news, dependents, checked, process);
  }

  /** Whether the target Secret holds the current token, as wished. */
  public boolean isPublished() {
    return published instanceof Published.Ours(var token, var stamp, _, _, var asWished)
        && asWished
        && ledger.current().isPresent()
        && token.equals(ledger.current().map(active -> active.token()))
        && ledger.stamp().filter(stamp::equals).isPresent();
  }

  /** Whether every app is known to run on the current token. */
  public boolean allAppsOnCurrent() {
    return isPublished() && dependents.allUpToDate();
  }

  /**
   * A ledger in which the current token was just replaced, with what is known of the apps that were
   * on it.
   */
  public Ledger leavingCurrent(Ledger next) {
    return ledger
        .current()
        .filter(_ -> allAppsOnCurrent())
        .map(old -> next.hadAllAppsOn(old.token()))
        .orElse(next);
  }

  /** Whether a trigger annotation asks for a rotation that was not begun. */
  public boolean rotationRequested() {
    return isNew(Triggers::rotate);
  }

  /** What is handled once a requested rotation has been heard. */
  public Triggers rotationHeard() {
    return rotationRequested()
        ? ledger.handled().rotated(wish.triggers().rotate())
        : ledger.handled();
  }

  /** Whether a trigger annotation says that the token is compromised, and nothing was done yet. */
  public boolean compromiseReported() {
    return isNew(Triggers::compromised);
  }

  /** Whether a trigger annotation asks for the previous token, and nothing was done yet. */
  public boolean rollbackRequested() {
    return isNew(Triggers::rollback);
  }

  /** Whether a trigger annotation asks for a check that was not made. */
  public boolean checkRequested() {
    return isNew(Triggers::check);
  }

  private boolean isNew(Function<Triggers, String> trigger) {
    var wished = trigger.apply(wish.triggers());
    return !wished.isEmpty() && !wished.equals(trigger.apply(ledger.handled()));
  }
}
