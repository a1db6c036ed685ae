package io.whatsapptoken.operator.simulation;

import java.util.Optional;

/** The people who get tokens from Meta and give them to the operator. */
final class TokenSuppliers {
  private final World world;
  private int suppliedCount;

  TokenSuppliers(World world) {
    this.world = world;
  }

  /** Gives a token, where the operator needs one from a person. */
  void supply(TokenFixture fixture) {
    if (fixture.needsUserSupply()) {
      var text = "EAAsimulatedgiven%s%08dZDZD".formatted(fixture.name(), ++suppliedCount);
      var scenario = world.scenario();
      var life = Optional.of(scenario.tokenLifetime()).filter(_ -> scenario.expiring());
      world.meta().issueToUser(text, fixture.systemUser(), SimulatedMeta.SCOPES, life);
      world.oracle().obtainedByUser(fixture, SimulatedMeta.fingerprint(text));
      put(fixture, text);
    }
  }

  void supplyNonsense(TokenFixture fixture) {
    if (fixture.needsUserSupply()) {
      put(fixture, "EAAsimulatednonsense%08dZDZD".formatted(++suppliedCount));
    }
  }

  private void put(TokenFixture fixture, String text) {
    var secret = ResourceTemplates.supplySecret(fixture, text);
    if (world.api().find(ResourceKind.SECRET, fixture.supplySecretName()).isEmpty()) {
      world.api().create(ResourceKind.SECRET, secret);
    } else {
      world
          .api()
          .edit(
              ResourceKind.SECRET,
              fixture.supplySecretName(),
              json -> json.set("data", secret.path("data")));
    }
  }

  /** Writes another admin token over the one in use. */
  void replaceAdminToken() {
    var text = "EAAsimulatedadmin%08dZDZD".formatted(++suppliedCount);
    var adminTokens = world.oracle().adminTokens();
    world
        .meta()
        .issueToUser(
            text,
            SimulatedMeta.ADMIN_ID,
            SimulatedMeta.MORE_SCOPES,
            world.scenario().adminTokenLifetime());
    adminTokens.obtained(SimulatedMeta.fingerprint(text));
    adminTokens.replaced();
    world
        .api()
        .edit(
            ResourceKind.SECRET,
            ResourceTemplates.CREDENTIALS,
            json ->
                json.withObjectProperty("data")
                    .put(AdminTokenOracle.KEY, ResourceTemplates.base64(text)));
  }

  /** Leaves a token that lives wherever one is looked for. */
  void restoreSupplies() {
    for (var fixture : world.fixtures()) {
      if (isUnusable(world.oracle().supply(fixture))) {
        supply(fixture);
      }
    }
  }

  /** Looks whether a token is missing that only a person can give. */
  void replaceUnusableTokens() {
    if (world.oracle().adminTokens().isLost()) {
      world.history().record("people", "give another admin token", "");
      replaceAdminToken();
    }
    for (var fixture : world.fixtures()) {
      if (fixture.needsUserSupply()
          && isUnusable(world.oracle().published(fixture))
          && isUnusable(world.oracle().supply(fixture))) {
        world.history().record("people", "give another token to " + fixture.name(), "");
        supply(fixture);
      }
    }
  }

  private boolean isUnusable(Optional<String> token) {
    return token
        .filter(it -> world.meta().isValid(it) && !world.oracle().isCompromised(it))
        .isEmpty();
  }
}
