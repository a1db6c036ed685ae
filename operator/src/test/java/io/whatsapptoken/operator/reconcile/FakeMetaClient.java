package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.core.meta.Acknowledged;
import io.whatsapptoken.core.meta.Answer;
import io.whatsapptoken.core.meta.AppCredential;
import io.whatsapptoken.core.meta.Asset;
import io.whatsapptoken.core.meta.GraphError;
import io.whatsapptoken.core.meta.Inspection;
import io.whatsapptoken.core.meta.IssueRequest;
import io.whatsapptoken.core.meta.MetaClient;
import io.whatsapptoken.core.meta.RevocationCaller;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.TokenFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Issues one token; while the call is under way, something happens elsewhere. */
public final class FakeMetaClient implements MetaClient {
  public static final AccessToken ISSUED = new AccessToken("EAAissued");

  private final Consumer<AccessToken> meanwhile;
  private final List<AccessToken> revoked = new ArrayList<>();

  public FakeMetaClient(Consumer<AccessToken> whileIssuing) {
    this.meanwhile = whileIssuing;
  }

  public List<AccessToken> revoked() {
    return revoked;
  }

  @Override
  public Answer<AccessToken> issue(AppCredential app, AccessToken admin, IssueRequest request) {
    return issued();
  }

  @Override
  public Answer<AccessToken> exchange(AppCredential app, AccessToken token) {
    return issued();
  }

  private Answer<AccessToken> issued() {
    meanwhile.accept(ISSUED);
    return new Answer.Ok<>(ISSUED);
  }

  @Override
  public Answer<Acknowledged> revoke(
      AppCredential app, RevocationCaller caller, AccessToken token) {
    revoked.add(token);
    return new Answer.Ok<>(Acknowledged.DONE);
  }

  @Override
  public Inspection inspect(AppCredential app, AccessToken token) {
    return revoked.contains(token)
        ? new Inspection.Invalid(new GraphError(400, 190, OptionalInt.empty(), "revoked", ""))
        : new Inspection.Valid(TokenFacts.UNKNOWN);
  }

  @Override
  public Answer<Acknowledged> probe(AppCredential app, AccessToken token, Asset asset) {
    throw new UnsupportedOperationException("not called in this test");
  }
}
