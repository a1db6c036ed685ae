package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.core.meta.Acknowledged;
import io.whatsapptoken.core.meta.Answer;
import io.whatsapptoken.core.meta.AppCredential;
import io.whatsapptoken.core.meta.Asset;
import io.whatsapptoken.core.meta.GraphError;
import io.whatsapptoken.core.meta.GraphFailure;
import io.whatsapptoken.core.meta.Inspection;
import io.whatsapptoken.core.meta.IssueRequest;
import io.whatsapptoken.core.meta.MetaClient;
import io.whatsapptoken.core.meta.Remediation;
import io.whatsapptoken.core.meta.RevocationCaller;
import io.whatsapptoken.core.meta.RevocationCaller.Kind;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.Expiry;
import io.whatsapptoken.core.token.TokenFacts;
import io.whatsapptoken.core.token.TokenKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Meta as it may be: who may revoke, what else a revocation ends, and what it answers. */
final class RevokingMeta implements MetaClient {
  static final GraphError REFUSAL =
      new GraphError(403, 200, OptionalInt.empty(), "The caller may not revoke.", "trace");

  private final Set<AccessToken> invalid = new HashSet<>();
  private final List<Kind> callers = new ArrayList<>();
  private final List<AccessToken> inspected = new ArrayList<>();
  private Set<Kind> accepted = EnumSet.allOf(Kind.class);
  private Set<AccessToken> siblings = Set.of();
  private Answer<Acknowledged> refusal =
      new Answer.Failed<>(new GraphFailure.Refused(REFUSAL, Remediation.READ_META_MESSAGE));
  private Optional<AccessToken> revivedOnce = Optional.empty();

  RevokingMeta accepting(Kind... kinds) {
    accepted = kinds.length == 0 ? Set.of() : EnumSet.copyOf(List.of(kinds));
    return this;
  }

  /** What it answers to whoever it does not accept. */
  RevokingMeta answering(Answer<Acknowledged> otherwise) {
    refusal = otherwise;
    return this;
  }

  RevokingMeta endingWithIt(AccessToken... tokens) {
    siblings = Set.of(tokens);
    return this;
  }

  RevokingMeta invalid(AccessToken token) {
    invalid.add(token);
    return this;
  }

  /** It is reported invalid once, and valid from then on. */
  RevokingMeta wrongOnceAbout(AccessToken token) {
    revivedOnce = Optional.of(token);
    return this;
  }

  /** Who called {@code oauth/revoke}. */
  List<Kind> callers() {
    return callers;
  }

  List<AccessToken> inspected() {
    return inspected;
  }

  @Override
  public Inspection inspect(AppCredential app, AccessToken token) {
    inspected.add(token);
    if (!invalid.contains(token)) {
      return new Inspection.Valid(FACTS);
    }
    if (revivedOnce.equals(Optional.of(token))) {
      invalid.remove(token);
    }
    return new Inspection.Invalid(new GraphError(200, 190, OptionalInt.empty(), "It ended.", ""));
  }

  @Override
  public Answer<Acknowledged> revoke(
      AppCredential app, RevocationCaller caller, AccessToken token) {
    callers.add(caller.kind());
    if (!accepted.contains(caller.kind())) {
      return refusal;
    }
    invalid.add(token);
    invalid.addAll(siblings);
    return new Answer.Ok<>(Acknowledged.DONE);
  }

  private static final TokenFacts FACTS =
      new TokenFacts(
          "4711",
          "1000",
          TokenKind.PERMANENT,
          Optional.empty(),
          Expiry.NEVER,
          List.of(),
          List.of());

  @Override
  public Answer<AccessToken> issue(AppCredential app, AccessToken admin, IssueRequest request) {
    throw new UnsupportedOperationException(Map.of("issue", request).toString());
  }

  @Override
  public Answer<AccessToken> exchange(AppCredential app, AccessToken token) {
    throw new UnsupportedOperationException("exchange");
  }

  @Override
  public Answer<Acknowledged> probe(AppCredential app, AccessToken token, Asset asset) {
    throw new UnsupportedOperationException("probe");
  }
}
