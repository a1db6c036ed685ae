package io.whatsapptoken.operator.meta.http;

import static io.whatsapptoken.operator.meta.http.MetaFixtures.APP;
import static io.whatsapptoken.operator.meta.http.MetaFixtures.NOW;
import static io.whatsapptoken.operator.meta.http.MetaFixtures.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.meta.Inspection;
import io.whatsapptoken.core.token.Expiry;
import io.whatsapptoken.core.token.TokenFacts;
import io.whatsapptoken.core.token.TokenFacts.GranularScope;
import io.whatsapptoken.core.token.TokenKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DebugTokenParserTest {
  private final FakeMetaServer meta = new FakeMetaServer();
  private final HttpMetaClient api = MetaFixtures.api(meta);

  @AfterEach
  void close() {
    api.close();
    meta.close();
  }

  @Test
  void reads_the_facts_of_a_system_users_token() {
    meta.respondsWith(
        200,
        """
        {"data":{"app_id":4711,"type":"SYSTEM_USER","application":"Acme","is_valid":true,
         "data_access_expires_at":0,"expires_at":"1790000000","issued_at":1784816000,
         "scopes":["whatsapp_business_messaging","business_management"],
         "granular_scopes":[{"scope":"business_management"},
           {"scope":"whatsapp_business_messaging","target_ids":["1020"]}],"user_id":"1000"}}
        """);

    var inspection = api.inspect(APP, TOKEN);

    assertThat(inspection)
        .isEqualTo(
            new Inspection.Valid(
                new TokenFacts(
                    "4711",
                    "1000",
                    TokenKind.EXPIRING,
                    Optional.of(Instant.ofEpochSecond(1784816000)),
                    Expiry.fromEpochSeconds(1790000000),
                    List.of("business_management", "whatsapp_business_messaging"),
                    List.of(new GranularScope("whatsapp_business_messaging", Set.of("1020"))))));
  }

  @ParameterizedTest(name = "a {0} token of {1} that was issued {2} ago is {3}")
  @CsvSource({
    "SYSTEM_USER, never, P1D, PERMANENT",
    "USER, never, P1D, PERMANENT",
    "SYSTEM_USER, P59D, P1D, EXPIRING",
    "SYSTEM_USER, PT1H, unknown, EXPIRING",
    "USER, PT20H, PT4H, TEMPORARY",
    "USER, PT1H, P59D, EXPIRING",
    "USER, PT20H, unknown, TEMPORARY",
    "USER, P59D, unknown, EXPIRING",
  })
  void derives_the_kind(String type, String life, String age, TokenKind kind) {
    var end = life.equals("never") ? 0 : NOW.plus(Duration.parse(life)).getEpochSecond();
    var issued =
        age.equals("unknown")
            ? ""
            : ",\"issued_at\":" + NOW.minus(Duration.parse(age)).getEpochSecond();
    meta.respondsWith(
        200,
        """
        {"data":{"app_id":"4711","is_valid":true,"type":"%s","expires_at":%d%s}}
        """
            .formatted(type, end, issued));

    var inspection = api.inspect(APP, TOKEN);

    assertThat(inspection)
        .isInstanceOfSatisfying(
            Inspection.Valid.class, valid -> assertThat(valid.facts().kind()).isEqualTo(kind));
  }

  @Test
  void an_issue_time_of_zero_is_unknown() {
    meta.respondsWith(
        200,
        """
        {"data":{"app_id":"4711","is_valid":true,"expires_at":0,"issued_at":0}}
        """);

    assertThat(api.inspect(APP, TOKEN))
        .isInstanceOfSatisfying(
            Inspection.Valid.class, valid -> assertThat(valid.facts().issuedAt()).isEmpty());
  }

  @ParameterizedTest(name = "data access until {0} ends at {1}")
  @CsvSource({
    "1790000000, 2026-09-21T14:13:20Z",
    "'\"1790000000\"', 2026-09-21T14:13:20Z",
    "0,",
    "null,",
    "'\"soon\"',",
  })
  void reads_the_end_of_data_access(String reported, Instant end) {
    meta.respondsWith(
        200,
        """
        {"data":{"app_id":"4711","is_valid":true,"type":"USER","expires_at":0,
         "data_access_expires_at":%s}}
        """
            .formatted(reported));

    assertThat(api.inspect(APP, TOKEN))
        .isInstanceOfSatisfying(
            Inspection.Valid.class,
            valid ->
                assertThat(valid.facts())
                    .returns(Optional.ofNullable(end), TokenFacts::dataAccessUntil)
                    .returns(Expiry.NEVER, TokenFacts::expiry)
                    .returns(TokenKind.PERMANENT, TokenFacts::kind));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":{\"app_id\":\"4711\",\"is_valid\":true}}",
        "{\"data\":{\"app_id\":\"4711\",\"is_valid\":\"true\",\"expires_at\":null,\"scopes\":null}}"
      })
  void a_missing_expiry_means_never(String body) {
    meta.respondsWith(200, body);

    assertThat(api.inspect(APP, TOKEN))
        .isInstanceOfSatisfying(
            Inspection.Valid.class,
            valid -> assertThat(valid.facts().expiry()).isEqualTo(Expiry.NEVER));
  }
}
