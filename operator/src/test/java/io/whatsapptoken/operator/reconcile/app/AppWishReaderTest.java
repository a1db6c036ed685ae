package io.whatsapptoken.operator.reconcile.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.api.v1alpha1.MetaApp;
import io.whatsapptoken.api.v1alpha1.MetaAppSpec;
import io.whatsapptoken.api.v1alpha1.MetaAppSpec.AdminTokenRenewal;
import io.whatsapptoken.api.v1alpha1.MetaAppSpec.AppSecretKey;
import io.whatsapptoken.api.v1alpha1.SecretKey;
import io.whatsapptoken.operator.app.AppWish;
import io.whatsapptoken.operator.plan.Wish;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway") // as resources of another schema would be read
final class AppWishReaderTest {
  private static final AppSecretKey SECRET = new AppSecretKey("acme-meta", "secret", null);
  private static final SecretKey ADMIN = new SecretKey("acme-meta", "admin");

  @Test
  void a_whole_spec_is_understood() {
    var app = app(new MetaAppSpec("4711", SECRET, ADMIN, AdminTokenRenewal.Renew));
    app.getMetadata().setAnnotations(Map.of("whatsapptoken.io/check", "now"));

    assertThat(AppWishReader.read(app)).isEqualTo(clear(true, "now"));
  }

  @Test
  void the_admin_token_is_watched_unless_its_renewal_is_wished() {
    assertThat(AppWishReader.read(app(new MetaAppSpec("4711", SECRET, null, null))))
        .isEqualTo(clear(false, ""));
  }

  @Test
  void every_mistake_is_named() {
    var spec =
        new MetaAppSpec(
            null, new AppSecretKey(" ", null, null), new SecretKey("acme-meta", ""), null);

    assertThat(AppWishReader.read(app(spec)))
        .isEqualTo(
            new AppWishReader.Reading.Unclear(
                "Correct the spec: spec.appId is missing; spec.appSecret.name is missing;"
                    + " spec.appSecret.key is missing; spec.adminToken.key is missing."));
  }

  @Test
  void a_spec_that_is_missing_is_a_mistake() {
    assertThat(AppWishReader.read(app(null))).isInstanceOf(AppWishReader.Reading.Unclear.class);
  }

  private static AppWishReader.Reading clear(boolean renew, String check) {
    return new AppWishReader.Reading.Clear(
        new AppWish(new Wish.Identity("shop", "acme", "uid-1", 3), "4711", renew, check));
  }

  private static MetaApp app(@Nullable MetaAppSpec spec) {
    var app = new MetaApp();
    app.getMetadata().setNamespace("shop");
    app.getMetadata().setName("acme");
    app.getMetadata().setUid("uid-1");
    app.getMetadata().setGeneration(3L);
    app.setSpec(spec);
    return app;
  }
}
