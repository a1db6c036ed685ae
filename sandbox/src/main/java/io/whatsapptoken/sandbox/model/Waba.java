package io.whatsapptoken.sandbox.model;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A WhatsApp Business Account (WABA).
 *
 * @param businessId the portfolio that owns it
 * @param tasks the tasks of each assigned user, such as {@code MANAGE}
 * @param subscribedApps the apps that receive its webhooks
 */
public record Waba(
    String id,
    String name,
    String businessId,
    Map<String, Set<String>> tasks,
    Set<String> subscribedApps)
    implements Node {

  /** All tasks that Meta defines. */
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

  /** {@return a WABA that only admins of the portfolio can access} */
  public static Waba of(String id, String name, String businessId) {
    return new Waba(id, name, businessId, Map.of(), Set.of());
  }

  /** {@return the WABA with these tasks of the user; an empty set removes the access} */
  public Waba withTasks(String userId, Set<String> newTasks) {
    var allTasks = new TreeMap<>(tasks);
    allTasks.remove(userId);
    if (!newTasks.isEmpty()) {
      allTasks.put(userId, Set.copyOf(newTasks));
    }
    return new Waba(id, name, businessId, allTasks, subscribedApps);
  }

  public Waba withSubscribedApp(String appId) {
    var appIds = new LinkedHashSet<>(subscribedApps);
    appIds.add(appId);
    return new Waba(id, name, businessId, tasks, appIds);
  }

  public Waba withoutSubscribedApp(String appId) {
    var appIds = new LinkedHashSet<>(subscribedApps);
    appIds.remove(appId);
    return new Waba(id, name, businessId, tasks, appIds);
  }

  boolean isAccessibleTo(User user) {
    return user.isAdminOf(businessId) || tasks.containsKey(user.id());
  }

  /** Whether the user can see that the WABA exists. */
  boolean isVisibleTo(User user) {
    return user.businessId().equals(businessId) || tasks.containsKey(user.id());
  }

  @Override
  public String pathVariable() {
    return "{waba-id}";
  }
}
