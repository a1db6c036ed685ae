package io.whatsapptoken.core.metaapp;

import io.whatsapptoken.core.token.AccessToken;
import java.util.Optional;

/**
 * The keys of the Secret that holds the admin token. They are the state of a renewal: each change
 * is written before the next step begins; the methods here say what a step changes.
 *
 * @param previous the token that was replaced and is not known to be dead
 * @param version of the Secret, which the next write must meet
 */
public record AdminTokenKeys(
    AccessToken current, RenewalState next, Optional<AccessToken> previous, String version) {

  /** Before the call to Meta: that an answer is owed. */
  public AdminTokenKeys begun(RenewalState.Started mark) {
    return withNext(mark);
  }

  /** Meta answered: the token is kept before anything else happens with it. */
  public AdminTokenKeys keeping(AccessToken issued) {
    return withNext(new RenewalState.Pending(issued));
  }

  /** The kept token has proved itself and takes the place of the current one. */
  public AdminTokenKeys promoting(AccessToken verified) {
    return new AdminTokenKeys(verified, RenewalState.NONE, Optional.of(current), version);
  }

  /** The renewal is over, or was in vain. */
  public AdminTokenKeys withoutNext() {
    return withNext(RenewalState.NONE);
  }

  /** The replaced token is dead. */
  public AdminTokenKeys withoutPrevious() {
    return new AdminTokenKeys(current, next, Optional.empty(), version);
  }

  /** The current token is dead and the one that it replaced still lives. */
  public AdminTokenKeys restoring(AccessToken old) {
    return new AdminTokenKeys(old, next, Optional.empty(), version);
  }

  /** Whether any of the keys holds the token. */
  public boolean hold(AccessToken token) {
    return current.equals(token)
        || next.equals(new RenewalState.Pending(token))
        || previous.equals(Optional.of(token));
  }

  private AdminTokenKeys withNext(RenewalState news) {
    return new AdminTokenKeys(current, news, previous, version);
  }
}
