package io.whatsapptoken.sandbox.world;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A WhatsApp Business Account.
 *
 * @param businessId the portfolio that owns it
 * @param tasks what each assigned user may do, such as {@code MANAGE}
 * @param subscribedApps the apps that get its webhooks
 */
public record Waba(
    String id,
    String name,
    String businessId,
    Map<String, Set<String>> tasks,
    Set<String> subscribedApps)
    implements Node {

  /** Meta's task names; the sandbox knows no others. */
  public static final Set<String> TASKS =
      Set.of(
          "MANAGE",
          "DEVELOP",
          "MANAGE_TEMPLATES",
          "MANAGE_PHONE",
          "VIEW_COST",
          "MANAGE_EXTENSIONS",
          "VIEW_PHONE_ASSETS",
          "MANAGE_PHONE_ASSETS",
          "VIEW_TEMPLATES",
          "VIEW_INSIGHTS",
          "MANAGE_USERS",
          "MANAGE_BILLING",
          "MESSAGING",
          "RECEIVE_INCOMING_MESSAGES",
          "FULL_CONTROL");

  public Waba {
    tasks = Map.copyOf(tasks);
    subscribedApps = Set.copyOf(subscribedApps);
  }

  /** {@return an account that only the portfolio's admins reach} */
  public static Waba of(String id, String name, String businessId) {
    return new Waba(id, name, businessId, Map.of(), Set.of());
  }

  /** {@return the account where the user has these tasks; none means no access} */
  public Waba assigning(String userId, Set<String> granted) {
    var all = new TreeMap<>(tasks);
    all.remove(userId);
    if (!granted.isEmpty()) {
      all.put(userId, Set.copyOf(granted));
    }
    return new Waba(id, name, businessId, all, subscribedApps);
  }

  public Waba subscribing(String appId) {
    var more = new LinkedHashSet<>(subscribedApps);
    more.add(appId);
    return new Waba(id, name, businessId, tasks, more);
  }

  public Waba unsubscribing(String appId) {
    var fewer = new LinkedHashSet<>(subscribedApps);
    fewer.remove(appId);
    return new Waba(id, name, businessId, tasks, fewer);
  }

  boolean isReachedBy(User user) {
    return user.isAdminOf(businessId) || tasks.containsKey(user.id());
  }

  /** Whether the user may at least learn that the account exists. */
  boolean isSeenBy(User user) {
    return user.businessId().equals(businessId) || tasks.containsKey(user.id());
  }

  @Override
  public String slot() {
    return "{waba-id}";
  }
}
