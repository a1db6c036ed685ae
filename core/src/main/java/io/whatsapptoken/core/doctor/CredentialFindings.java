package io.whatsapptoken.core.doctor;

import io.whatsapptoken.core.metaapp.MetaAppObserved;
import io.whatsapptoken.core.status.MetaAppFailure;
import io.whatsapptoken.core.status.MetaAppFailures;
import io.whatsapptoken.core.token.AccessToken;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a check shows about the app secret and the admin token: the same as on a MetaApp. */
public final class CredentialFindings {
  private CredentialFindings() {}

  public static List<Finding> of(MetaAppObserved observed, Instant now) {
    var unreachable = finding("Meta", MetaAppFailures.unreachable(observed));
    if (unreachable.isPresent()) {
      return unreachable.stream().toList();
    }
    var secret = finding("app secret", MetaAppFailures.ofSecret(observed));
    return secret
        .map(List::of)
        .orElseGet(() ->
            Stream.concat(
                    Stream.of(
                        Finding.ok(
                            "app secret",
                            "Meta accepts the secret of app " + observed.desired().appId() + ".")),
                    ofAdmin(observed, now).stream())
                .toList());
  }

  private static Optional<Finding> ofAdmin(MetaAppObserved observed, Instant now) {
    return finding("admin token", MetaAppFailures.ofAdmin(observed, now))
        .or(() -> finding("admin token", MetaAppFailures.upcoming(observed, now)))
        .or(() -> observed.secrets().adminToken().flatMap(token -> healthy(token, observed)));
  }

  private static Optional<Finding> healthy(AccessToken token, MetaAppObserved observed) {
    return observed
        .facts()
        .map(facts -> Finding.ok("admin token", TokenFindings.describe(token, facts)));
  }

  private static Optional<Finding> finding(String subject, Optional<MetaAppFailure> failure) {
    return failure.map(it -> Finding.of(subject, it.failure()));
  }
}
