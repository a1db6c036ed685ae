package io.whatsapptoken.sandbox.admin;

import io.whatsapptoken.sandbox.model.User;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Parses the settings of a user; absent fields keep their value. */
final class UserParser {
  private UserParser() {}

  /** {@return the user updated with the body of {@code POST /_sandbox/users/{id}}} */
  static User update(JsonObjectReader reader, User user) {
    reader.allowOnly(
        "role",
        "installedApps",
        "allowedScopes",
        "expiringLifetimeSeconds",
        "onlyExpiring",
        "dataAccessExpiresAt");
    return applySettings(reader, user);
  }

  static User applySettings(JsonObjectReader reader, User user) {
    var role = reader.optionalEnum("role", User.Role.class).orElse(user.role());
    var lifetime =
        reader
            .optionalInt("expiringLifetimeSeconds")
            .map(Duration::ofSeconds)
            .orElse(user.expiry().lifetime());
    boolean only = reader.optionalBoolean("onlyExpiring").orElse(user.expiry().onlyExpiring());
    var dataAccessEnd =
        reader
            .optionalInt("dataAccessExpiresAt")
            .map(seconds ->
                seconds == 0
                    ? Optional.<Instant>empty()
                    : Optional.of(Instant.ofEpochSecond(seconds)))
            .orElse(user.expiry().dataAccessEnd());
    var changed =
        user.withRole(role).withExpiry(new User.ExpiryPolicy(lifetime, only, dataAccessEnd));
    if (reader.has("installedApps")) {
      changed = changed.withApps(reader.idSet("installedApps"));
    }
    return reader.has("allowedScopes")
        ? changed.withAllowedScopes(Set.copyOf(reader.textList("allowedScopes")))
        : changed;
  }
}
