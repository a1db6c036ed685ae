package io.whatsapptoken.core.meta;

/** The step that a user must take before Meta accepts the request. */
public enum Remediation {
  CHECK_APP_SECRET(
      Subject.APP,
      "Store the app secret (App dashboard > App settings > Basic) in the Secret of"
          + " MetaApp.spec.appSecretRef, and check that MetaApp.spec.appId is the ID on the same"
          + " page."),
  CHECK_APP(
      Subject.APP,
      "Check in Meta's App dashboard that the app of MetaApp.spec.appId exists, is live, is"
          + " not restricted, and is not a native or desktop app (App settings > Advanced)."),
  ALLOW_EGRESS_ADDRESS(
      Subject.NETWORK,
      "Add the addresses that the cluster's requests come from to the app's Server IP allowlist"
          + " (App dashboard > App settings > Advanced), or clear that list."),
  REPLACE_ADMIN_TOKEN(
      Subject.ADMIN_TOKEN,
      "Generate a token for the admin system user with business_management (Business"
          + " settings > System users > Generate token), and store it in the Secret of"
          + " MetaApp.spec.adminTokenRef. If Meta does not offer that permission, add it to the app"
          + " first (App dashboard > Use cases > Customize)."),
  GRANT_ADMIN_PERMISSION(
      Subject.ADMIN_TOKEN,
      "Give the admin system user the role Admin and the permission business_management (Business"
          + " settings > System users). If Meta does not offer that permission, add it to the app"
          + " first (App dashboard > Use cases > Customize). Then store a new admin token in the"
          + " Secret of MetaApp.spec.adminTokenRef."),
  CHECK_SYSTEM_USER(
      Subject.TOKEN,
      "Set spec.source.systemUser.id to the app-scoped ID, not the one that Business settings"
          + " shows. GET /{business}/system_users lists it if called with the admin token; GET /me"
          + " returns it if called with any token of that system user. The system user must be in"
          + " the business portfolio of the admin token."),
  REPLACE_TOKEN(
      Subject.TOKEN,
      "Store a new token in the source's Secret (Business settings > System users >"
          + " Generate token). If the operator issues tokens, request one with the annotation"
          + " whatsapptoken.io/rotate."),
  USE_TOKEN_OF_APP(
      Subject.TOKEN,
      "Use a token of the app in MetaApp.spec.appId (Business settings > System users > Generate"
          + " token asks for the app), or set spec.appRef to the MetaApp of the token's app."),
  CLEAR_CHECK(
      Subject.TOKEN,
      "Log in to Meta as the person whose token this is, and clear the check or restriction that"
          + " Meta shows there. Meta then accepts the same token again; the operator verifies it at"
          + " each interval. For a business account, see Business support home."),
  CLEAR_ADMIN_CHECK(
      Subject.ADMIN_TOKEN,
      "Log in to Meta as the person whose token is in the Secret of MetaApp.spec.adminTokenRef, and"
          + " clear the check or restriction that Meta shows there."),
  GRANT_PERMISSION(
      Subject.TOKEN,
      "Give the system user the missing permission or asset (Business settings > System"
          + " users > Assign assets). Then request a new token with the annotation"
          + " whatsapptoken.io/rotate: a token keeps the permissions that it was issued with."),
  ASSIGN_ASSET(
      Subject.TOKEN,
      "Check the ID in spec.verification, and assign the WhatsApp account to the system"
          + " user (Business settings > Accounts > WhatsApp accounts > Add people)."),
  INSTALL_APP(
      Subject.TOKEN,
      "Assign the app to the system user (Business settings > System users > Assign assets"
          + " > Apps > Manage app)."),
  ADD_MANAGEMENT_SCOPE(
      Subject.TOKEN,
      "Use a token with the scope whatsapp_business_management and add that scope to spec.scopes,"
          + " or remove spec.verification.businessAccountIds."),
  RAISE_ACCESS_LEVEL(
      Subject.TOKEN,
      "Raise the access level of the app (App dashboard > App Review): Advanced Access to the"
          + " permissions in spec.scopes and, to issue tokens, Standard Access to the Ads"
          + " Management API. Complete the business verification if Meta asks for it."),
  FIX_SCOPES(Subject.TOKEN, "Correct spec.scopes: Meta rejects one of the permissions."),
  USE_EXPIRING_TOKENS(
      Subject.TOKEN,
      "Set spec.source.systemUser.expiring to true: Meta allows only expiring tokens for"
          + " this business."),
  RESOLVE_RESTRICTION(
      Subject.TOKEN,
      "Resolve Meta's restriction: App dashboard > Required actions shows those of the app;"
          + " Business support home and WhatsApp Manager show those of the account."),
  READ_META_MESSAGE(Subject.TOKEN, "Correct what Meta's message names.");

  /** What Meta rejects, as far as a user can tell. */
  public enum Subject {
    /** The app or its secret, whatever the request was about. */
    APP,
    /** The network address that the request came from, whatever the request was about. */
    NETWORK,
    /** The admin token. */
    ADMIN_TOKEN,
    /** The token, or what the spec requires of it. */
    TOKEN
  }

  private final Subject subject;
  private final String text;

  Remediation(Subject subject, String text) {
    this.subject = subject;
    this.text = text;
  }

  public Subject subject() {
    return subject;
  }

  /** What to do, in one or two sentences. */
  public String text() {
    return text;
  }
}
