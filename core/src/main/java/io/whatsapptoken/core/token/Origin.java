package io.whatsapptoken.core.token;

/** The origin of a token, which decides who may revoke it. */
public enum Origin implements Labelled {
  /** Meta issued it to the operator, which may revoke it. */
  ISSUED,
  /** Supplied in the source's Secret, or possibly so: the operator does not revoke it. */
  SUPPLIED,
  /** Found in the target Secret and adopted: the operator may revoke it. */
  ADOPTED,
  /** Found in a copy of a Secret: it belongs to another installation and is never revoked. */
  SHARED;

  /** Whether the operator revokes it when it is no longer used. */
  public boolean isRevokedAfterUse() {
    return this == ISSUED || this == ADOPTED;
  }

  /** Whether it may be revoked if a user asks for that. */
  public boolean isRevocable() {
    return this != SHARED;
  }
}
