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
      var life = world.scenario().lifetime(fixture);
      world.meta().issueToUser(text, fixture.systemUser(), SimulatedMeta.scopes(fixture), life);
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

  /** Gives the MetaApp another admin token: directly, or to the resource that renews it. */
  void replaceAdminToken() {
    world.fixtures().stream()
        .filter(TokenFixture::isAdmin)
        .findFirst()
        .ifPresentOrElse(this::supply, this::overwriteAdminToken);
  }

  private void overwriteAdminToken() {
    var text = "EAAsimulatedadmin%08dZDZD".formatted(++suppliedCount);
    world
        .meta()
        .issueToUser(text, SimulatedMeta.ADMIN_ID, SimulatedMeta.MORE_SCOPES, Optional.empty());
    world.oracle().adminTokens().obtained(SimulatedMeta.fingerprint(text));
    world
        .api()
        .edit(
            ResourceKind.SECRET,
            ResourceTemplates.CREDENTIALS,
            json ->
                json.withObjectProperty("data").put("admin-token", ResourceTemplates.base64(text)));
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
    if (!world.scenario().isAdminTokenRenewed() && world.oracle().adminTokens().isInvalid()) {
      world.history().record("people", "give another admin token", "");
      overwriteAdminToken();
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
