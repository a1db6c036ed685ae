package io.whatsapptoken.core.meta;

/** The step that a user must take before Meta accepts the request. */
public enum Remediation {
  CHECK_APP_SECRET(
      "Store the app secret (App dashboard > App settings > Basic) in the Secret of"
          + " MetaApp.spec.appSecretRef."),
  CHECK_APP(
      "Check in Meta's App dashboard that the app of MetaApp.spec.appId exists, is live, is"
          + " not restricted, and is not a native or desktop app (App settings > Advanced)."),
  REPLACE_ADMIN_TOKEN(
      "Generate a token for the admin system user with business_management (Business"
          + " settings > System users > Generate token), and store it in the Secret of"
          + " MetaApp.spec.adminTokenRef."),
  GRANT_ADMIN_PERMISSION(
      "Give the admin system user the role Admin and the permission business_management"
          + " (Business settings > System users). Then store a new admin token in the Secret of"
          + " MetaApp.spec.adminTokenRef."),
  CHECK_SYSTEM_USER(
      "Check spec.source.systemUser.id: it must be the ID from Graph's"
          + " /{business}/system_users, of the same business portfolio as the admin token."),
  REPLACE_TOKEN(
      "Store a new token in the source's Secret (Business settings > System users >"
          + " Generate token). If the operator issues tokens, request one with the annotation"
          + " whatsapptoken.io/rotate."),
  GRANT_PERMISSION(
      "Give the system user the missing permission or asset (Business settings > System"
          + " users > Assign assets). Then request a new token with the annotation"
          + " whatsapptoken.io/rotate: a token keeps the permissions that it was issued with."),
  ASSIGN_ASSET(
      "Check the ID in spec.verification, and assign the WhatsApp account to the system"
          + " user (Business settings > Accounts > WhatsApp accounts > Add people)."),
  INSTALL_APP(
      "Assign the app to the system user (Business settings > System users > Assign assets"
          + " > Apps > Manage app)."),
  FIX_SCOPES("Correct spec.scopes: Meta rejects one of the permissions."),
  USE_EXPIRING_TOKENS(
      "Set spec.source.systemUser.expiring to true: Meta allows only expiring tokens for"
          + " this business."),
  RESOLVE_RESTRICTION(
      "Resolve Meta's restriction of the account (Business support home, WhatsApp Manager)."),
  READ_META_MESSAGE("Correct what Meta's message names.");

  private final String text;

  Remediation(String sentence) {
    this.text = sentence;
  }

  /** What to do, in one or two sentences. */
  public String text() {
    return text;
  }
}
