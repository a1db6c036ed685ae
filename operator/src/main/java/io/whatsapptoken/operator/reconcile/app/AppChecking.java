package io.whatsapptoken.operator.reconcile.app;

import io.whatsapptoken.operator.app.AdminFinding;
import io.whatsapptoken.operator.app.AdminKeys;
import io.whatsapptoken.operator.app.AppKnowledge;
import io.whatsapptoken.operator.app.AppObserved;
import io.whatsapptoken.operator.app.AppPlanner;
import io.whatsapptoken.operator.app.Proof;
import io.whatsapptoken.operator.app.SecretFinding;
import io.whatsapptoken.operator.graph.GraphApi;
import io.whatsapptoken.operator.graph.MetaCredential;
import io.whatsapptoken.operator.token.AccessToken;
import io.whatsapptoken.operator.token.AppSecret;
import io.whatsapptoken.operator.token.FailureNote;
import java.time.Clock;
import java.util.Optional;

/** Asks Meta about a credential. One call says all, while all is well. */
final class AppChecking {
  private final GraphApi graph;
  private final Clock clock;

  AppChecking(GraphApi graph, Clock clock) {
    this.graph = graph;
    this.clock = clock;
  }

  AppObserved check(AppObserved seen) {
    var next = seen.with(asked(seen));
    return AppPlanner.isIdle(next, clock.instant()) ? next.setBack(Optional.empty()) : next;
  }

  private AppKnowledge asked(AppObserved seen) {
    return switch (ask(seen.present().orElseThrow(), seen)) {
      case Proof.Told(AdminFinding finding) -> told(new SecretFinding.Accepted(), finding, seen);
      case Proof.AppRefused(FailureNote why) -> askWithPrevious(why, seen);
      case Proof.Open(FailureNote why) ->
          told(new SecretFinding.Accepted(), new AdminFinding.Untold(why), seen);
      case Proof.Silent(FailureNote why) -> AppKnowledge.silent(seen, why, clock.instant());
    };
  }

  private AppKnowledge askWithPrevious(FailureNote refusal, AppObserved seen) {
    var proof = seen.material().previous().map(secret -> ask(secret, seen));
    if (proof.isPresent() && proof.get() instanceof Proof.Silent(FailureNote why)) {
      return AppKnowledge.silent(seen, why, clock.instant());
    }
    return proof
        .flatMap(AppChecking::finding)
        .map(finding -> told(new SecretFinding.PreviousAccepted(refusal), finding, seen))
        .orElseGet(() ->
            AppKnowledge.told(
                seen, new SecretFinding.Refused(refusal), Optional.empty(), clock.instant()));
  }

  private static Optional<AdminFinding> finding(Proof proof) {
    return switch (proof) {
      case Proof.Told(AdminFinding finding) -> Optional.of(finding);
      case Proof.Open(FailureNote why) -> Optional.of(new AdminFinding.Untold(why));
      case Proof.AppRefused _, Proof.Silent _ -> Optional.empty();
    };
  }

  /**
   * Where the answer about the admin token leaves the app secret open, the app token settles it.
   */
  private Proof ask(AppSecret secret, AppObserved seen) {
    var app = new MetaCredential(seen.wish().appId(), secret);
    var admin = seen.material().keys().map(AdminKeys::current);
    var proof = ask(app, admin.orElseGet(app::appToken));
    if (admin.isPresent() && proof instanceof Proof.Open open) {
      return ask(app, app.appToken()) instanceof Proof.AppRefused refused ? refused : open;
    }
    return proof;
  }

  private Proof ask(MetaCredential app, AccessToken token) {
    return Proof.of(graph.inspect(app, token));
  }

  /** Without an admin token, what was found is the app token's state. */
  private AppKnowledge told(SecretFinding secret, AdminFinding finding, AppObserved seen) {
    var admin = seen.material().keys().map(_ -> finding);
    return AppKnowledge.told(seen, secret, admin, clock.instant());
  }
}
