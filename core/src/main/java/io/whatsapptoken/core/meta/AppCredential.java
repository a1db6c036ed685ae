package io.whatsapptoken.core.meta;

import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.AppSecret;

/** A Meta app with the secret that proves calls made in its name. */
public record AppCredential(String appId, AppSecret secret) {
  /** The app access token, in the form that needs no call (Meta, "Access tokens"). */
  public AccessToken appToken() {
    return new AccessToken(appId + "|" + secret.reveal());
  }
}
