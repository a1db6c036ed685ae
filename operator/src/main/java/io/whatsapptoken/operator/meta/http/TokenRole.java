package io.whatsapptoken.operator.meta.http;

/** Whose credential a call was made with: the same refusal asks for different steps. */
enum TokenRole {
  /** The app token, made of app id and app secret. */
  APP,
  /** The admin system user's token, which issues the others. */
  ADMIN,
  /** The token that is looked after. */
  TOKEN,
  /** A token that is to end, and revokes itself. */
  REVOKING
}
