package io.whatsapptoken.operator.meta.http;

/** The credential of a call: the same error requires different steps. */
enum TokenRole {
  /** The app token, made of app id and app secret. */
  APP,
  /** The admin system user's token, which issues the others. */
  ADMIN,
  /** The managed token. */
  TOKEN,
  /** Any of them, to revoke a token. */
  REVOKING
}
