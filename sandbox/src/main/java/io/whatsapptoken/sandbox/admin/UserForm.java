package io.whatsapptoken.sandbox.admin;

import io.whatsapptoken.sandbox.world.User;
import java.time.Duration;
import java.util.Set;

/** Reads what can be set on a user; what is not named stays. */
final class UserForm {
  private UserForm() {}

  /** {@return the user after the body of {@code POST /_sandbox/users/{id}}} */
  static User changed(Form form, User user) {
    form.knowing("role", "installedApps", "allowedScopes", "expiringLifeSeconds", "onlyExpiring");
    return settings(form, user);
  }

  static User settings(Form form, User user) {
    var role = form.word("role", User.Role.class).orElse(user.role());
    var life =
        form.number("expiringLifeSeconds").map(Duration::ofSeconds).orElse(user.expiry().life());
    boolean only = form.flag("onlyExpiring").orElse(user.expiry().onlyExpiring());
    var changed = user.withRole(role).withExpiry(new User.ExpiryPolicy(life, only));
    if (form.has("installedApps")) {
      changed = changed.withApps(form.ids("installedApps"));
    }
    return form.has("allowedScopes")
        ? changed.allowing(Set.copyOf(form.texts("allowedScopes")))
        : changed;
  }
}
