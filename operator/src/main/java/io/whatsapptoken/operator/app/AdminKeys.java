package io.whatsapptoken.operator.app;

import io.whatsapptoken.operator.token.AccessToken;
import java.util.Optional;

/**
 * The keys of the Secret that holds the admin token. They are the state of a renewal: each change
 * is written before the next step begins; the methods here say what a step changes.
 *
 * @param previous the token that was replaced and is not known to be dead
 * @param version of the Secret, which the next write must meet
 */
public record AdminKeys(
    AccessToken current, NextToken next, Optional<AccessToken> previous, String version) {

  /** Before the call to Meta: that an answer is owed. */
  public AdminKeys begun(NextToken.Begun mark) {
    return withNext(mark);
  }

  /** Meta answered: the token is kept before anything else happens with it. */
  public AdminKeys keeping(AccessToken issued) {
    return withNext(new NextToken.Kept(issued));
  }

  /** The kept token has proved itself and takes the place of the current one. */
  public AdminKeys promoting(AccessToken verified) {
    return new AdminKeys(verified, NextToken.NONE, Optional.of(current), version);
  }

  /** The renewal is over, or was in vain. */
  public AdminKeys withoutNext() {
    return withNext(NextToken.NONE);
  }

  /** The replaced token is dead. */
  public AdminKeys withoutPrevious() {
    return new AdminKeys(current, next, Optional.empty(), version);
  }

  /** The current token is dead and the one that it replaced still lives. */
  public AdminKeys restoring(AccessToken old) {
    return new AdminKeys(old, next, Optional.empty(), version);
  }

  /** Whether any of the keys holds the token. */
  public boolean hold(AccessToken token) {
    return current.equals(token)
        || next.equals(new NextToken.Kept(token))
        || previous.equals(Optional.of(token));
  }

  private AdminKeys withNext(NextToken news) {
    return new AdminKeys(current, news, previous, version);
  }
}
