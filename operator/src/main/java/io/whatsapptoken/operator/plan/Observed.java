package io.whatsapptoken.operator.plan;

import io.whatsapptoken.operator.token.Ledger;

/**
 * Everything that a decision rests on.
 *
 * @param process which process looks, for the fence around calls that issue tokens
 */
public record Observed(
    Wish wish,
    Ledger ledger,
    Credential credential,
    Published published,
    Dependents dependents,
    Checked checked,
    String process) {

  public Observed with(Ledger news) {
    return new Observed(wish, news, credential, published, dependents, checked, process);
  }

  public Observed with(Published news) {
    return new Observed(wish, ledger, credential, news, dependents, checked, process);
  }

  public Observed with(Dependents news) {
    return new Observed(wish, ledger, credential, published, news, checked, process);
  }

  public Observed with(Checked news) {
    return new Observed(wish, ledger, credential, published, dependents, news, process);
  }

  /** Whether the target Secret holds the current token, as wished. */
  public boolean isPublished() {
    return published instanceof Published.Ours(var token, var stamp, _, var asWished)
        && asWished
        && ledger.current().isPresent()
        && token.equals(ledger.current().map(active -> active.token()))
        && ledger.stamp().filter(stamp::equals).isPresent();
  }

  /** Whether a trigger annotation asks for a rotation that was not begun. */
  public boolean rotationRequested() {
    return isNew(wish.triggers().rotate(), ledger.handled().rotate());
  }

  /** Whether a trigger annotation asks for a check that was not made. */
  public boolean checkRequested() {
    return isNew(wish.triggers().check(), ledger.handled().check());
  }

  private static boolean isNew(String wished, String handled) {
    return !wished.isEmpty() && !wished.equals(handled);
  }
}
