package io.whatsapptoken.operator.doctor;

import io.whatsapptoken.sandbox.Demo;
import io.whatsapptoken.sandbox.GraphSandbox;
import io.whatsapptoken.sandbox.fault.Fault;
import io.whatsapptoken.sandbox.fault.FaultEffect;
import io.whatsapptoken.sandbox.model.App;
import io.whatsapptoken.sandbox.model.Invalidation;
import io.whatsapptoken.sandbox.model.Secret;
import io.whatsapptoken.sandbox.model.Seed;
import io.whatsapptoken.sandbox.model.User;
import io.whatsapptoken.sandbox.model.Waba;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What the doctor sees of the sandbox in every situation. */
final class SandboxShapes {
  private static final String OTHER_SECRET = "0123456789abcdef0123456789abcdef";
  private static final String OTHER_APP = "223456789012345";

  private static final Map<String, Consumer<GraphSandbox>> SITUATIONS =
      new TreeMap<>(
          Map.of(
              "all is well", _ -> {},
              "the token has expired", sandbox -> sandbox.advanceClock(Duration.ofHours(2)),
              "the password was changed",
                  sandbox ->
                      sandbox.invalidate(
                          new Invalidation.AllOfUser(Demo.FAST_SYSTEM_USER_ID, Optional.of(460))),
              "the token lacks a scope",
                  sandbox ->
                      sandbox.revokeScope(Demo.FAST_SYSTEM_USER_ID, "whatsapp_business_management"),
              "the account is not assigned",
                  sandbox ->
                      sandbox.update(
                          Waba.class,
                          Demo.WABA_ID,
                          waba -> waba.withTasks(Demo.FAST_SYSTEM_USER_ID, Set.of())),
              "the app is not installed",
                  sandbox ->
                      sandbox.update(
                          User.class,
                          Demo.FAST_SYSTEM_USER_ID,
                          user -> user.withoutApp(Demo.APP_ID)),
              "the app requires proofs",
                  sandbox ->
                      sandbox.update(
                          App.class,
                          Demo.APP_ID,
                          app -> app.withProofPolicy(App.ProofPolicy.REQUIRED)),
              "the account is throttled",
                  sandbox ->
                      sandbox.addFault(
                          Fault.always(Demo.WABA_ID, new FaultEffect.Throttle(80008, 5))),
              "the token is of another app",
                  sandbox ->
                      sandbox.seed(
                          Seed.of(
                              App.of(
                                  OTHER_APP,
                                  "other",
                                  Demo.BUSINESS_ID,
                                  new Secret(OTHER_SECRET))))));

  private SandboxShapes() {}

  /** In an order that does not depend on that of the calls. */
  static ShapeDocument all(Path folder) {
    var answers =
        SITUATIONS.entrySet().stream()
            .flatMap(situation ->
                shapes(situation.getKey(), situation.getValue(), folder).answers().stream())
            .distinct()
            .sorted(Comparator.comparing(SandboxShapes::order))
            .toList();
    return new ShapeDocument(1, answers);
  }

  private static String order(AnswerShape it) {
    return String.join(
        "\n",
        it.question(),
        it.call(),
        String.valueOf(it.status()),
        it.body().toString(),
        it.headers().toString());
  }

  private static ShapeDocument shapes(
      String situation, Consumer<GraphSandbox> change, Path folder) {
    var file = folder.resolve("shapes.json");
    try (var sandbox = GraphSandbox.startDemo()) {
      change.accept(sandbox);
      var foreign = situation.contains("another app");
      new DoctorRun.Arguments(
              folder,
              sandbox.url(),
              foreign ? OTHER_APP : Demo.APP_ID,
              foreign ? OTHER_SECRET : Demo.APP_SECRET)
          .withFile("--admin-token-file", Demo.ADMIN_TOKEN)
          .withFile("--token-file", Demo.EXCHANGEABLE_TOKEN)
          .with("--waba-id", Demo.WABA_ID)
          .with("--waba-id", "4711")
          .with("--phone-number-id", Demo.PHONE_ID)
          .with("--throw-away-user", Demo.SYSTEM_USER_ID)
          .with("--confirm", Demo.SYSTEM_USER_ID)
          .with("--shapes", file.toString())
          .run();
    }
    return ShapeDocument.read(file);
  }
}
