package io.whatsapptoken.operator.simulation;

import java.util.Optional;

/** The people who get tokens from Meta and give them to the operator. */
final class Suppliers {
  private final World world;
  private int given;

  Suppliers(World world) {
    this.world = world;
  }

  /** Gives a token, where the operator needs one from a person. */
  void supply(Site site) {
    if (site.needsAPerson()) {
      var text = "EAAsimulatedgiven%s%08dZDZD".formatted(site.name(), ++given);
      var scenario = world.scenario();
      var life = Optional.of(scenario.life()).filter(_ -> scenario.expiring());
      world.meta().give(text, site.systemUser(), Meta.SCOPES, life);
      world.truth().given(site, Meta.fingerprint(text));
      put(site, text);
    }
  }

  void supplyNonsense(Site site) {
    if (site.needsAPerson()) {
      put(site, "EAAsimulatednonsense%08dZDZD".formatted(++given));
    }
  }

  private void put(Site site, String text) {
    var secret = Manifests.supply(site, text);
    if (world.api().find(Kind.SECRET, site.supply()).isEmpty()) {
      world.api().create(Kind.SECRET, secret);
    } else {
      world.api().edit(Kind.SECRET, site.supply(), json -> json.set("data", secret.path("data")));
    }
  }

  /** Writes another admin token over the one in use. */
  void replaceAdminToken() {
    var text = "EAAsimulatedadmin%08dZDZD".formatted(++given);
    var admins = world.truth().adminTokens();
    world.meta().give(text, Meta.ADMIN_ID, Meta.MORE_SCOPES, world.scenario().adminLife());
    admins.given(Meta.fingerprint(text));
    admins.replaced();
    world
        .api()
        .edit(
            Kind.SECRET,
            Manifests.CREDENTIALS,
            json -> json.withObjectProperty("data").put(AdminTokens.KEY, Manifests.base64(text)));
  }

  /** Leaves a token that lives wherever one is looked for. */
  void goHome() {
    for (var site : world.sites()) {
      if (isUseless(world.truth().supply(site))) {
        supply(site);
      }
    }
  }

  /** Looks whether a token is missing that only a person can give. */
  void look() {
    if (world.truth().adminTokens().isLost()) {
      world.history().tell("people", "give another admin token", "");
      replaceAdminToken();
    }
    for (var site : world.sites()) {
      if (site.needsAPerson()
          && isUseless(world.truth().published(site))
          && isUseless(world.truth().supply(site))) {
        world.history().tell("people", "give another token to " + site.name(), "");
        supply(site);
      }
    }
  }

  private boolean isUseless(Optional<String> token) {
    return token
        .filter(it -> world.meta().isLive(it) && !world.truth().isCompromised(it))
        .isEmpty();
  }
}
