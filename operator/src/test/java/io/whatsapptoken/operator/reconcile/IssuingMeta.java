package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.operator.graph.Answer;
import io.whatsapptoken.operator.graph.Asset;
import io.whatsapptoken.operator.graph.Done;
import io.whatsapptoken.operator.graph.GraphApi;
import io.whatsapptoken.operator.graph.Inspection;
import io.whatsapptoken.operator.graph.IssueRequest;
import io.whatsapptoken.operator.graph.MetaCredential;
import io.whatsapptoken.operator.token.AccessToken;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Issues one token; while the call is under way, something happens elsewhere. */
public final class IssuingMeta implements GraphApi {
  public static final AccessToken ISSUED = new AccessToken("EAAissued");

  private final Consumer<AccessToken> meanwhile;
  private final List<AccessToken> revoked = new ArrayList<>();

  public IssuingMeta(Consumer<AccessToken> meanwhile) {
    this.meanwhile = meanwhile;
  }

  public List<AccessToken> revoked() {
    return revoked;
  }

  @Override
  public Answer<AccessToken> issue(MetaCredential app, AccessToken admin, IssueRequest request) {
    return issued();
  }

  @Override
  public Answer<AccessToken> exchange(MetaCredential app, AccessToken token) {
    return issued();
  }

  private Answer<AccessToken> issued() {
    meanwhile.accept(ISSUED);
    return new Answer.Ok<>(ISSUED);
  }

  @Override
  public Answer<Done> revoke(MetaCredential app, AccessToken token) {
    revoked.add(token);
    return new Answer.Ok<>(Done.DONE);
  }

  @Override
  public Inspection inspect(MetaCredential app, AccessToken token) {
    throw new UnsupportedOperationException("nobody asks here");
  }

  @Override
  public Answer<Done> probe(MetaCredential app, AccessToken token, Asset asset) {
    throw new UnsupportedOperationException("nobody asks here");
  }
}
