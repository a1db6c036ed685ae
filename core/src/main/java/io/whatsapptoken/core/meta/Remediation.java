package io.whatsapptoken.core.meta;

/** The step that a person must take before Meta answers differently. */
public enum Remediation {
  CHECK_APP_SECRET(
      "Put the app's present secret (App dashboard > App settings > Basic > App secret) into the"
          + " Secret that MetaApp.spec.appSecretRef names."),
  CHECK_APP(
      "Check in Meta's App dashboard that the app of MetaApp.spec.appId exists, is live, is not"
          + " restricted and is not a native or desktop app (App settings > Advanced)."),
  REPLACE_ADMIN_TOKEN(
      "Generate a new token for the admin system user (Business settings > System users > Generate"
          + " token, with business_management) and put it into the Secret that"
          + " MetaApp.spec.adminToken names."),
  GRANT_ADMIN_PERMISSION(
      "Give the admin system user the right to issue tokens: role Admin and the permission"
          + " business_management (Business settings > System users), then put a new admin token"
          + " into the Secret that MetaApp.spec.adminToken names."),
  CHECK_SYSTEM_USER(
      "Check spec.source.systemUser.id: it is the id that Graph lists under"
          + " /{business}/system_users, not the one that Business settings shows, and the admin"
          + " token must be of the same business portfolio."),
  REPLACE_TOKEN(
      "Put a new token into the Secret that the token came from (Business settings > System users >"
          + " Generate token); where the operator issues it, ask for one with the annotation"
          + " whatsapptoken.io/rotate."),
  GRANT_PERMISSION(
      "Give the system user the missing permission or asset (Business settings > System users >"
          + " Assign assets). A token keeps the permissions that it was issued with: where one was"
          + " missing, ask for a new token with the annotation whatsapptoken.io/rotate."),
  ASSIGN_ASSET(
      "Check the id in spec.verification, and assign the WhatsApp account to the system user"
          + " (Business settings > Accounts > WhatsApp accounts > Add people)."),
  INSTALL_APP(
      "Assign the app to the system user (Business settings > System users > Assign assets > Apps >"
          + " Manage app)."),
  FIX_SCOPES("Correct spec.scopes: Meta does not know or does not allow one of the permissions."),
  USE_EXPIRING_TOKENS(
      "Set spec.source.systemUser.expiring to true: this business may only have expiring tokens."),
  RESOLVE_RESTRICTION(
      "Resolve the restriction that Meta put on the account (Business support home, WhatsApp"
          + " Manager)."),
  READ_META_MESSAGE("Read Meta's message and correct what it names.");

  private final String text;

  Remediation(String sentence) {
    this.text = sentence;
  }

  /** What to do, in one or two sentences. */
  public String text() {
    return text;
  }
}
