package io.whatsapptoken.operator.doctor;

import io.whatsapptoken.core.meta.AppCredential;
import io.whatsapptoken.core.token.AccessToken;

/** In whose name a token is revoked. */
enum Caller {
  OTHER_TOKEN("another token of the user", "current"),
  ADMIN_TOKEN("the admin token", "admin"),
  ITSELF("the token itself", "self"),
  APP_TOKEN("the app token", "app");

  private final String title;
  private final String mood;

  Caller(String title, String mood) {
    this.title = title;
    this.mood = mood;
  }

  String title() {
    return title;
  }

  /** Its name in the moods of the sandbox. */
  String mood() {
    return mood;
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
