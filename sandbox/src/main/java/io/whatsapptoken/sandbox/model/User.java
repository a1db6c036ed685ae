package io.whatsapptoken.sandbox.model;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A user that tokens are issued for.
 *
 * @param businessId the portfolio; for a business integration, that of the client
 * @param installedApps the apps that can have tokens of this user
 * @param allowedScopes the scopes that tokens can have; empty for all
 */
public record User(
    String id,
    String name,
    String businessId,
    Kind kind,
    Role role,
    Set<String> installedApps,
    Optional<Set<String>> allowedScopes,
    ExpiryPolicy expiry)
    implements Node {

  /** The kind of user. */
  public enum Kind {
    PERSON,
    SYSTEM,
    /** A business integration system user (BISU), created by Embedded Signup. */
    INTEGRATION
  }

  /** The role in the portfolio. */
  public enum Role {
    ADMIN,
    EMPLOYEE
  }

  /**
   * The lifetime of issued tokens.
   *
   * @param lifetime of an expiring token; 60 days at Meta
   * @param onlyExpiring whether permanent tokens are rejected
   * @param dataAccessEnd when apps lose access to the data of the user, whatever the token; a login
   *     as that person moves it at Meta, a new token does not
   */
  public record ExpiryPolicy(
      Duration lifetime, boolean onlyExpiring, Optional<Instant> dataAccessEnd) {
    public static final ExpiryPolicy META_DEFAULT = new ExpiryPolicy(Duration.ofDays(60), false);

    /** Without an end of data access. */
    public ExpiryPolicy(Duration lifetime, boolean onlyExpiring) {
      this(lifetime, onlyExpiring, Optional.empty());
    }
  }

  public User {
    installedApps = Set.copyOf(installedApps);
    allowedScopes = allowedScopes.map(scopes -> Set.copyOf(new TreeSet<>(scopes)));
  }

  /** {@return a system user with all scopes and no installed app} */
  public static User system(String id, String businessId, Role role) {
    return of(id, businessId, Kind.SYSTEM).withRole(role);
  }

  /** {@return a business integration system user in a client's portfolio} */
  public static User integration(String id, String clientBusinessId) {
    return of(id, clientBusinessId, Kind.INTEGRATION);
  }

  /** {@return a person in a portfolio} */
  public static User person(String id, String businessId, Role role) {
    return of(id, businessId, Kind.PERSON).withRole(role);
  }

  private static User of(String id, String businessId, Kind kind) {
    return new User(
        id,
        "user " + id,
        businessId,
        kind,
        Role.EMPLOYEE,
        Set.of(),
        Optional.empty(),
        ExpiryPolicy.META_DEFAULT);
  }

  public User withName(String newName) {
    return new User(id, newName, businessId, kind, role, installedApps, allowedScopes, expiry);
  }

  public User withRole(Role newRole) {
    return new User(id, name, businessId, kind, newRole, installedApps, allowedScopes, expiry);
  }

  public User withApps(Set<String> appIds) {
    return new User(id, name, businessId, kind, role, appIds, allowedScopes, expiry);
  }

  public User withApp(String appId) {
    var appIds = new LinkedHashSet<>(installedApps);
    appIds.add(appId);
    return withApps(appIds);
  }

  public User withoutApp(String appId) {
    var appIds = new LinkedHashSet<>(installedApps);
    appIds.remove(appId);
    return withApps(appIds);
  }

  public User withAllowedScopes(Set<String> scopes) {
    return new User(id, name, businessId, kind, role, installedApps, Optional.of(scopes), expiry);
  }

  public User withExpiry(ExpiryPolicy newExpiry) {
    return new User(id, name, businessId, kind, role, installedApps, allowedScopes, newExpiry);
  }

  boolean isAdminOf(String business) {
    return role == Role.ADMIN && kind != Kind.INTEGRATION && businessId.equals(business);
  }

  @Override
  public String pathVariable() {
    return kind == Kind.SYSTEM ? "{system-user-id}" : "{user-id}";
  }
}
