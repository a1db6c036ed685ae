package io.whatsapptoken.sandbox.admin;

import io.whatsapptoken.sandbox.model.User;
import java.time.Duration;
import java.util.Set;

/** Reads what can be set on a user; what is not named stays. */
final class UserParser {
  private UserParser() {}

  /** {@return the user after the body of {@code POST /_sandbox/users/{id}}} */
  static User update(JsonObjectReader reader, User user) {
    reader.allowOnly(
        "role", "installedApps", "allowedScopes", "expiringLifeSeconds", "onlyExpiring");
    return applySettings(reader, user);
  }

  static User applySettings(JsonObjectReader reader, User user) {
    var role = reader.optionalEnum("role", User.Role.class).orElse(user.role());
    var lifetime =
        reader
            .optionalInt("expiringLifeSeconds")
            .map(Duration::ofSeconds)
            .orElse(user.expiry().lifetime());
    boolean only = reader.optionalBoolean("onlyExpiring").orElse(user.expiry().onlyExpiring());
    var changed = user.withRole(role).withExpiry(new User.ExpiryPolicy(lifetime, only));
    if (reader.has("installedApps")) {
      changed = changed.withApps(reader.idSet("installedApps"));
    }
    return reader.has("allowedScopes")
        ? changed.withAllowedScopes(Set.copyOf(reader.textList("allowedScopes")))
        : changed;
  }
}
