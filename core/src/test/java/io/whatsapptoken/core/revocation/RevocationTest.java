package io.whatsapptoken.core.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.meta.AppCredential;
import io.whatsapptoken.core.meta.RevocationCaller;
import io.whatsapptoken.core.meta.RevocationCaller.Kind;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.AppSecret;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

final class RevocationTest {
  private static final AppCredential APP = new AppCredential("4711", new AppSecret("s3cret"));
  private static final AccessToken OLD = new AccessToken("EAAold");
  private static final AccessToken CURRENT = new AccessToken("EAAcurrent");
  private static final AccessToken ADMIN = new AccessToken("EAAadmin");
  private static final RevocationCaller BY_CURRENT = new RevocationCaller(Kind.CURRENT, CURRENT);
  private static final RevocationCaller BY_ADMIN = new RevocationCaller(Kind.ADMIN, ADMIN);
  private static final RevocationCaller BY_ITSELF = new RevocationCaller(Kind.ITSELF, OLD);
  private static final RevocationCaller BY_APP = new RevocationCaller(Kind.APP, APP.appToken());

  @TestFactory
  Stream<DynamicTest> the_callers_in_order() {
    return Stream.of(
        when("all are there", CURRENT, ADMIN, BY_CURRENT, BY_ADMIN, BY_ITSELF, BY_APP),
        when("the current token is invalid or missing", null, ADMIN, BY_ADMIN, BY_ITSELF, BY_APP),
        when("the admin token is unusable", CURRENT, null, BY_CURRENT, BY_ITSELF, BY_APP),
        when("neither is usable", null, null, BY_ITSELF, BY_APP),
        when("the current token is the admin token", ADMIN, ADMIN, by(ADMIN), BY_ITSELF, BY_APP),
        when("it is the current token that is revoked", OLD, ADMIN, BY_ADMIN, BY_ITSELF, BY_APP),
        when("it is the admin token that is revoked", CURRENT, OLD, BY_CURRENT, BY_ITSELF, BY_APP));
  }

  private static RevocationCaller by(AccessToken current) {
    return new RevocationCaller(Kind.CURRENT, current);
  }

  private static DynamicTest when(
      String sentence,
      @Nullable AccessToken current,
      @Nullable AccessToken admin,
      RevocationCaller... expected) {
    return DynamicTest.dynamicTest(
        sentence,
        () ->
            assertThat(
                    new Revocation(
                            APP, OLD, Optional.ofNullable(current), Optional.ofNullable(admin))
                        .callers())
                .isEqualTo(List.of(expected)));
  }
}
