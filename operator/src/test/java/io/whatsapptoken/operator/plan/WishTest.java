package io.whatsapptoken.operator.plan;

import static io.whatsapptoken.operator.plan.Situation.settled;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The wish is kept beside each token: if its words change, every token is issued anew. */
final class WishTest {
  @Test
  void the_token_wish_names_app_user_kind_and_scopes() {
    assertThat(settled().seen().wish().tokenWish("4711"))
        .isEqualTo(
            "app 4711, system user 1000, permanent,"
                + " whatsapp_business_management whatsapp_business_messaging");
  }

  @Test
  void the_token_wish_tells_what_expires() {
    assertThat(settled().endingAfter60Days().seen().wish().tokenWish("4711"))
        .isEqualTo(
            "app 4711, system user 1000, expiring,"
                + " whatsapp_business_management whatsapp_business_messaging");
  }

  @Test
  void a_former_secret_is_wished_like_the_present_one_and_never_taken_over() {
    var wish = settled().seen().wish();

    var former = wish.publishedAs("former");

    assertThat(former.target())
        .isEqualTo(new Wish.Target("former", "token", Map.of(), Map.of(), Wish.Adoption.NEVER));
    assertThat(former).usingRecursiveComparison().ignoringFields("target").isEqualTo(wish);
  }

  @Test
  void what_does_not_concern_the_token_is_not_in_the_token_wish() {
    var changed =
        settled().generation(2).period(Duration.ofDays(1)).neverRevoking().triggers("a", "b");

    assertThat(changed.seen().wish().tokenWish("4711"))
        .isEqualTo(settled().seen().wish().tokenWish("4711"));
  }
}
