package io.whatsapptoken.operator.doctor;

import io.whatsapptoken.core.meta.AppCredential;
import io.whatsapptoken.core.token.AccessToken;

/** In whose name a token is revoked. */
enum Caller {
  OTHER_TOKEN("another token of the user"),
  ADMIN_TOKEN("the admin token"),
  ITSELF("the token itself"),
  APP_TOKEN("the app token");

  private final String title;

  Caller(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  AccessToken of(AccessToken revoked, AccessToken other, AccessToken admin, AppCredential app) {
    return switch (this) {
      case OTHER_TOKEN -> other;
      case ADMIN_TOKEN -> admin;
      case ITSELF -> revoked;
      case APP_TOKEN -> app.appToken();
    };
  }
}
