package io.whatsapptoken.operator.meta.http;

import static io.whatsapptoken.operator.meta.http.MetaFixtures.ADMIN;
import static io.whatsapptoken.operator.meta.http.MetaFixtures.APP;
import static io.whatsapptoken.operator.meta.http.MetaFixtures.CLOCK;
import static io.whatsapptoken.operator.meta.http.MetaFixtures.ISSUE_REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.meta.Answer;
import io.whatsapptoken.core.meta.GraphFailure;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.operator.meta.http.ConnectProxy.Behaviour;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The way to Meta through a proxy, and the certificates that are trusted on it. */
@SuppressWarnings("NullAway.Init")
final class ProxyTest {
  private static final Answer<AccessToken> ISSUED = new Answer.Ok<>(new AccessToken("EAAissued"));

  @TempDir private static Path folder;
  private static TlsServer meta;
  private static Path bundle;

  @BeforeAll
  static void start() throws IOException, GeneralSecurityException {
    meta = new TlsServer(folder, "Corporate Authority", "ip:127.0.0.1,ip:::1");
    bundle = Files.writeString(folder.resolve("ca.crt"), meta.authority());
  }

  @AfterAll
  static void stop() {
    meta.close();
  }

  @Test
  void calls_go_through_the_proxy() {
    try (var proxy = new ConnectProxy(Behaviour.TUNNEL)) {
      assertThat(issue(through(proxy, ""))).isEqualTo(ISSUED);
      assertThat(proxy.requests())
          .singleElement()
          .asString()
          .startsWith("CONNECT 127.0.0.1:" + meta.port());
    }
  }

  @Test
  void a_host_of_the_list_is_called_directly() {
    try (var proxy = new ConnectProxy(Behaviour.REFUSE_403)) {
      assertThat(issue(through(proxy, "127.0.0.0/8"))).isEqualTo(ISSUED);
      assertThat(proxy.requests()).isEmpty();
    }
  }

  @Test
  void a_password_goes_to_the_proxy_and_not_to_meta() {
    try (var proxy = new ConnectProxy(Behaviour.WANT_PASSWORD)) {
      assertThat(issue(route("user:p%40ss+@" + proxy.address(), ""))).isEqualTo(ISSUED);
      assertThat(proxy.requests())
          .singleElement()
          .asString()
          .contains("Proxy-Authorization: Basic dXNlcjpwQHNzKw==");
      assertThat(meta.proxyHeaders()).isNotEmpty().allSatisfy(all -> assertThat(all).isEmpty());
    }
  }

  @Test
  void a_proxy_does_not_print_its_password() {
    assertThat(route("user:canary@proxy.test:3128", "")).asString().doesNotContain("canary");
  }

  @ParameterizedTest
  @CsvSource({"REFUSE_403, 403", "REFUSE_503, 503", "WANT_PASSWORD, 407"})
  void meta_cannot_have_acted_if_the_proxy_opens_no_tunnel(Behaviour behaviour, String status) {
    try (var proxy = new ConnectProxy(behaviour)) {
      assertThat(issue(through(proxy, "")))
          .isEqualTo(
              unreachable(
                  "the proxy did not open a connection to Meta (HTTP status " + status + ")"));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"RESET_TUNNEL", "RESET_HANDSHAKE"})
  void meta_cannot_have_acted_if_the_connection_breaks_before_tls(Behaviour behaviour) {
    try (var proxy = new ConnectProxy(behaviour)) {
      assertThat(failure(issue(through(proxy, "")))).isInstanceOf(GraphFailure.Unreachable.class);
    }
  }

  /** The JDK reports it as it reports a connection that breaks after the request. */
  @Test
  void meta_may_have_acted_if_the_proxy_hangs_up_without_an_answer() {
    try (var proxy = new ConnectProxy(Behaviour.HANG_UP)) {
      assertThat(failure(issue(through(proxy, ""))))
          .isInstanceOf(GraphFailure.NoUsableResponse.class);
    }
  }

  @Test
  void a_proxy_that_is_away_is_named() {
    var proxy = new ConnectProxy(Behaviour.TUNNEL);
    proxy.close();

    assertThat(issue(through(proxy, "")))
        .isEqualTo(unreachable("the connection to the proxy was refused"));
    assertThat(issue(route("proxy.invalid:3128", "")))
        .isEqualTo(unreachable("the proxy's host name cannot be resolved"));
  }

  @Test
  void an_authority_that_is_not_trusted_is_named() {
    assertThat(issue(Route.DIRECT))
        .isEqualTo(
            unreachable(
                "the certificate presented for Meta, issued by \"CN=Corporate Authority\", is not"
                    + " trusted"));
  }

  @Test
  void a_certificate_of_another_host_is_told_from_an_unknown_authority() {
    var endpoint =
        new GraphEndpoint(
            URI.create("https://localhost:" + meta.port()), "v25.0", MetaFixtures.TIMEOUT);

    assertThat(issue(endpoint, trusting(bundle)))
        .isEqualTo(
            unreachable(
                "the certificate presented for Meta, issued by \"CN=Corporate Authority\", does not"
                    + " fit Meta's host name"));
  }

  @Test
  void a_bundle_that_changes_is_read_again() throws IOException, GeneralSecurityException {
    try (var other = new TlsServer(folder, "Another Authority", "ip:127.0.0.1")) {
      var changing = Files.writeString(folder.resolve("changing.crt"), meta.authority());
      try (var api =
          new HttpMetaClient(other.endpoint(), trusting(changing), CLOCK, CallListener.NOOP)) {
        assertThat(failure(api.issue(APP, ADMIN, ISSUE_REQUEST)).toString())
            .contains("CN=Another Authority");

        Files.writeString(changing, other.authority());
        assertThat(api.issue(APP, ADMIN, ISSUE_REQUEST)).isEqualTo(ISSUED);
      }
    }
  }

  @Test
  void a_bundle_that_is_damaged_later_leaves_the_last_good_one() throws IOException {
    var changing = Files.copy(bundle, folder.resolve("damaged.crt"));
    var authorities = TrustedAuthorities.trusting(Optional.of(changing));
    var before = authorities.getAcceptedIssuers();

    Files.writeString(changing, "nothing");
    assertThat(authorities.getAcceptedIssuers()).isEqualTo(before);
    Files.delete(changing);
    assertThat(authorities.getAcceptedIssuers()).isEqualTo(before);
  }

  @Test
  void the_authorities_of_the_java_runtime_stay_trusted() {
    assertThat(TrustedAuthorities.trusting(Optional.of(bundle)).getAcceptedIssuers())
        .hasSize(TrustedAuthorities.trusting(Optional.empty()).getAcceptedIssuers().length + 1);
  }

  @Test
  void an_address_of_ipv6_works() throws IOException {
    assertThat(
            new GraphEndpoint(URI.create("https://[::1]:8443/x"), "v25.0", MetaFixtures.TIMEOUT)
                .at("me"))
        .hasToString("https://[::1]:8443/x/v25.0/me");
    var selected =
        new Route(HttpProxy.parse("[::1]:3128"), NoProxy.NONE, Optional.empty())
            .selector()
            .select(URI.create("https://[2001:db8::1]/"));

    assertThat(selected.getFirst().address())
        .isEqualTo(new java.net.InetSocketAddress(InetAddress.ofLiteral("::1"), 3128));
  }

  private static Route through(ConnectProxy proxy, String noProxy) {
    return route("http://" + proxy.address(), noProxy);
  }

  private static Route route(String proxy, String noProxy) {
    return new Route(HttpProxy.parse(proxy), NoProxy.parse(noProxy), Optional.of(bundle));
  }

  private static Route trusting(Path file) {
    return new Route(Optional.empty(), NoProxy.NONE, Optional.of(file));
  }

  private static Answer<AccessToken> issue(Route route) {
    return issue(meta.endpoint(), route);
  }

  private static Answer<AccessToken> issue(GraphEndpoint endpoint, Route route) {
    try (var api = new HttpMetaClient(endpoint, route, CLOCK, CallListener.NOOP)) {
      return api.issue(APP, ADMIN, ISSUE_REQUEST);
    }
  }

  private static GraphFailure failure(Answer<AccessToken> answer) {
    return switch (answer) {
      case Answer.Failed<AccessToken>(GraphFailure failure) -> failure;
      case Answer.Ok<AccessToken> _ -> throw new AssertionError("it succeeded");
    };
  }

  private static Answer<AccessToken> unreachable(String why) {
    return new Answer.Failed<>(new GraphFailure.Unreachable(why));
  }
}
