package io.whatsapptoken.operator.doctor;

import io.whatsapptoken.core.doctor.CredentialFindings;
import io.whatsapptoken.core.doctor.Finding;
import io.whatsapptoken.core.doctor.ServiceFindings;
import io.whatsapptoken.core.doctor.TokenFindings;
import io.whatsapptoken.core.ledger.VerificationSpec;
import io.whatsapptoken.core.meta.AppCredential;
import io.whatsapptoken.core.meta.Asset;
import io.whatsapptoken.core.meta.Inspection;
import io.whatsapptoken.core.metaapp.MetaAppDesired;
import io.whatsapptoken.core.metaapp.MetaAppObserved;
import io.whatsapptoken.core.revocation.RevocationState;
import io.whatsapptoken.core.spec.DesiredState.ResourceKey;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.SecretValue;
import io.whatsapptoken.operator.meta.http.Exchange;
import io.whatsapptoken.operator.meta.http.GraphExplorer;
import io.whatsapptoken.operator.meta.http.UsageHeaders;
import io.whatsapptoken.operator.reconcile.metaapp.CredentialCheckHandler;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks Meta what the operator asks, read-only, and gathers findings. */
final class Examination {
  private final DoctorOptions options;
  private final GraphExplorer meta;
  private final Clock clock;

  Examination(DoctorOptions options, GraphExplorer meta, Clock clock) {
    this.options = options;
    this.meta = meta;
    this.clock = clock;
  }

  /** Whatever depends on something that Meta rejects is left out: its answer proves nothing. */
  List<Finding> findings(MetaAppObserved credential) {
    var observed = checked(credential);
    var findings = new ArrayList<>(CredentialFindings.of(observed, clock.instant()));
    if (isUsable(findings)) {
      findings.addAll(ofTokens(observed));
    }
    if (!meta.exchanges().isEmpty()) {
      findings.addAll(ofService());
    }
    return findings;
  }

  MetaAppObserved credential() {
    var key = new ResourceKey("", "doctor", "", 0);
    return new MetaAppObserved(
        new MetaAppDesired(key, options.appId(), ""),
        CredentialFiles.read(options),
        Optional.empty(),
        RevocationState.ALLOWED);
  }

  private MetaAppObserved checked(MetaAppObserved credential) {
    return credential.present().isEmpty()
        ? credential
        : credential.with(
            new CredentialCheckHandler(meta.asks("credential").client(), clock).check(credential));
  }

  private static boolean isUsable(List<Finding> credential) {
    return credential.stream()
        .anyMatch(it -> it.subject().equals("app secret") && it.level() == Finding.Level.OK);
  }

  private List<Finding> ofTokens(MetaAppObserved observed) {
    var app = new AppCredential(options.appId(), observed.present().orElseThrow());
    return CredentialFiles.token(options)
        .map(value ->
            switch (value) {
              case SecretValue.Missing<AccessToken>(var message, var action) ->
                  List.of(Finding.problem("token", message, action));
              case SecretValue.Found<AccessToken>(AccessToken token) -> ofToken(app, token);
            })
        .orElseGet(() ->
            observed
                .facts()
                .flatMap(_ -> observed.secrets().adminToken())
                .map(admin -> probes(app, admin))
                .orElse(List.of()));
  }

  private List<Finding> ofToken(AppCredential app, AccessToken token) {
    var needed =
        new VerificationSpec(
            options.appId(), options.scopes(), options.wabaIds(), options.phoneNumberIds());
    var inspection = meta.asks("token").client().inspect(app, token);
    var finding = TokenFindings.ofInspection(token, inspection, needed, clock.instant());
    var probes = inspection instanceof Inspection.Valid ? probes(app, token) : List.<Finding>of();
    return Stream.concat(Stream.of(finding), probes.stream()).toList();
  }

  private List<Finding> probes(AppCredential app, AccessToken token) {
    return Stream.concat(
            options.wabaIds().stream().<Asset>map(Asset.BusinessAccount::new),
            options.phoneNumberIds().stream().map(Asset.PhoneNumber::new))
        .map(asset ->
            TokenFindings.ofProbe(asset, meta.asks("asset").client().probe(app, token, asset)))
        .toList();
  }

  private List<Finding> ofService() {
    var exchanges = meta.exchanges();
    var served =
        exchanges.stream()
            .flatMap(it -> it.headers().allValues("facebook-api-version").stream())
            .distinct()
            .toList();
    var usages =
        exchanges.stream()
            .flatMap(it -> UsageHeaders.read(it.headers()).entrySet().stream())
            .map(usage -> new ServiceFindings.Usage(usage.getKey(), usage.getValue()))
            .toList();
    var ahead = exchanges.stream().map(Exchange::clockAhead).flatMap(Optional::stream).findFirst();
    return Stream.concat(
            Stream.of(
                ServiceFindings.version(meta.endpoint().version(), served),
                ServiceFindings.limits(usages)),
            ServiceFindings.clock(ahead).stream())
        .toList();
  }
}
