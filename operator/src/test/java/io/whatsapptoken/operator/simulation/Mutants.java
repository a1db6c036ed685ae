package io.whatsapptoken.operator.simulation;

import static io.whatsapptoken.operator.simulation.Mutation.answerThrough;
import static io.whatsapptoken.operator.simulation.Mutation.answering;
import static io.whatsapptoken.operator.simulation.Mutation.answeringArgument;
import static io.whatsapptoken.operator.simulation.Mutation.answeringNothing;
import static io.whatsapptoken.operator.simulation.Mutation.body;
import static io.whatsapptoken.operator.simulation.Mutation.decidingNothing;
import static io.whatsapptoken.operator.simulation.Mutation.insteadOf;
import static io.whatsapptoken.operator.simulation.Mutation.replacing;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/** Bugs that the simulation must find. */
final class Mutants {
  static final List<Mutant> ALL =
      List.of(
          new Mutant(
              "a token is published before it is verified",
              "operator.reconcile.VerificationHandler",
              "verify",
              insteadOf("verify", Mutants::fit),
              "Promise1"),
          new Mutant(
              "the fence is dropped: a ledger is written whatever its version",
              "operator.kubernetes.LedgerStore",
              "secret",
              insteadOf("orElse", code -> code.aconst_null()),
              "Promise"),
          new Mutant(
              "the intent is not written before the call",
              "operator.reconcile.IssueHandler",
              "issue",
              insteadOf("write", code -> code.aload(2)),
              "Promise3"),
          new Mutant(
              "a token that was issued is not kept",
              "core.ledger.Ledger",
              "withIssued",
              body(code -> ledger(code.aload(0), "withAttemptResolved").areturn()),
              "Promise4"),
          new Mutant(
              "a token that another one replaces is lost",
              "core.ledger.Ledger$Draft",
              "addPrevious",
              body(code -> code.return_()),
              "Promise4"),
          new Mutant(
              "a token that failed verification is forgotten",
              "core.ledger.PreviousToken",
              "rejected",
              body(code -> code.aconst_null().areturn()),
              "Promise4"),
          new Mutant(
              "the current token is revoked instead of the previous one",
              "operator.reconcile.RevocationRequest",
              "of",
              insteadOf("token", Mutants::currentToken),
              "Promise"),
          new Mutant(
              "a superseded token is forgotten and never revoked",
              "operator.reconcile.TokenRevoker",
              "revoke",
              body(code ->
                  code.invokestatic(
                          Mutation.BUGS,
                          "pretendedRevocation",
                          MethodTypeDesc.of(type("operator.reconcile.RevocationResult")))
                      .areturn()),
              "Promise4"),
          new Mutant(
              "a process that starts mints again although an answer is owed",
              "core.plan.RotationRules",
              "resume",
              insteadOf("attempt", Mutation::nothing),
              "Promise3"),
          new Mutant(
              "another process's call is taken for lost at once",
              "core.plan.RotationRules",
              "awaitResponse",
              insteadOf("equals", code -> code.iconst_1()),
              "Promise"),
          new Mutant(
              "what cannot be told is taken for the death of a token",
              "operator.meta.http.HttpMetaClient",
              "inspect",
              answerThrough("cannotTellIsInvalid", type("core.meta.Inspection")),
              "Promise"),
          new Mutant(
              "pods that are older are not looked for",
              "core.rollout.PublishedRevision",
              "wasInUseAt",
              answering(true),
              "Promise2"),
          new Mutant(
              "workloads are restarted without a new stamp",
              "operator.kubernetes.Restarter",
              "restart",
              answering(true),
              "Settled"),
          new Mutant(
              "a token is revoked before the dependents are healthy",
              "core.rollout.Dependents",
              "allUpToDate",
              answering(true),
              "Promise2"),
          new Mutant(
              "the overlap is ignored",
              "core.plan.RetirementRules",
              "retirementTime",
              body(code -> at(code, "EPOCH").areturn()),
              "Promise2"),
          new Mutant(
              "checks are skipped for ever",
              "core.plan.CheckRules",
              "check",
              decidingNothing(),
              "Promise6"),
          new Mutant(
              "an edited Secret is not repaired",
              "core.plan.Observed",
              "holdsCurrentToken",
              insteadOf("equals", code -> code.iconst_1()),
              "Promise6"),
          new Mutant(
              "an invalid token is not recorded",
              "operator.reconcile.CheckHandler",
              "recordInvalid",
              answeringArgument(4),
              "Settled"),
          new Mutant(
              "a possible orphan is not counted",
              "core.ledger.Ledger",
              "withOrphanCounted",
              body(code -> ledger(code.aload(0), "withAttemptResolved").areturn()),
              "Promise4"),
          new Mutant(
              "a fingerprint is the whole token",
              "core.token.Fingerprint",
              "toString",
              body(code -> code.ldc("EAAwhole").areturn()),
              "Promise"),
          new Mutant(
              "a status is written that says the same",
              "operator.reconcile.StatusPatch",
              "isUnchanged",
              answering(false),
              "Promise7"),
          new Mutant(
              "a token that is taken over is told without its workloads",
              "core.plan.Action$VerifyPending",
              "affectsDependents",
              answering(false),
              "Promise7"),
          new Mutant(
              "who stood still revokes for an older revision",
              "operator.reconcile.Ledgers",
              "requireUnchanged",
              body(code -> code.return_()),
              "Promise"),
          new Mutant(
              "the API server's clock is not heeded",
              "core.plan.TargetSecretState$Owned",
              "writtenAt",
              answeringNothing(),
              "Promise2"),
          new Mutant(
              "what a person gave is taken for the operator's own",
              "core.plan.OwnershipRules",
              "adopted",
              body(code ->
                  code.getstatic(type("core.token.Origin"), "ADOPTED", type("core.token.Origin"))
                      .areturn()),
              "Promise2"),
          new Mutant(
              "a failure outlives its wish",
              "core.plan.SuppliedSourceRules",
              "clearFailure",
              decidingNothing(),
              "Settled"),
          new Mutant(
              "the renewal of the admin token waits for an admin token",
              "core.spec.Source",
              "needsAdminToken",
              answering(true),
              "Settled"),
          new Mutant(
              "a token is never looked at again after a failure",
              "core.ledger.RetryState",
              "isBackingOff",
              answering(true),
              "Settled"),
          new Mutant(
              "one report of an invalid token replaces it",
              "operator.reconcile.CheckHandler",
              "invalid",
              insteadOf("isSuspect", code -> code.iconst_1()),
              "Promise3"),
          new Mutant(
              "a verdict about an earlier spec counts",
              "core.plan.Observed",
              "isVerdictCurrent",
              answering(true),
              "Promise14"),
          new Mutant(
              "a token that Meta accepts again stays invalid",
              "core.ledger.CurrentToken",
              "markedValid",
              answeringArgument(0),
              "Settled"),
          new Mutant(
              "repairs of a contested Secret do not slow down",
              "core.rollout.SecretRepairs",
              "nextAt",
              body(code -> at(code.aload(0)).areturn()),
              "Promise13"),
          new Mutant(
              "a rejected write is retried at once",
              "core.plan.RetryRules",
              "backoff",
              answeringNothing(),
              "Settled"),
          new Mutant(
              "a rejected write that is no longer needed is reported for ever",
              "core.plan.Observed",
              "withoutObsoleteRefusal",
              answeringArgument(0),
              "Settled"),
          new Mutant(
              "each resource with a ledger is its owner",
              "core.token.Owner",
              "isSame",
              answering(true),
              "Promise12"),
          new Mutant(
              "a shared token is revoked when it is no longer used",
              "core.token.Origin",
              "isRevokedAfterUse",
              answering(true),
              "Promise"),
          new Mutant(
              "a revocation is believed without a look at the token",
              "operator.reconcile.TokenRevoker",
              "tryCallers",
              insteadOf("inspect", Mutants::invalid),
              "Promise4"),
          new Mutant(
              "an answer of debug_token without a verdict counts as invalid",
              "operator.meta.http.DebugTokenParser",
              "read",
              answerThrough("unreadableIsInvalid", ClassDesc.of("java.util.Optional")),
              "Promise"),
          new Mutant(
              "a throttled inspection counts as invalid",
              "operator.meta.http.HttpMetaClient",
              "inspect",
              answerThrough("throttledIsInvalid", type("core.meta.Inspection")),
              "Promise"),
          new Mutant(
              "a top-level error 190 counts as invalid",
              "operator.meta.http.HttpMetaClient",
              "inspect",
              answerThrough("topLevelErrorIsInvalid", type("core.meta.Inspection")),
              "Promise"),
          new Mutant(
              "a scope that was not requested is an unmet requirement",
              "core.plan.TokenRequirements",
              "unmetRequirement",
              replacing("removeAll", "addExtra"),
              "Settled"),
          new Mutant(
              "a list of target ids is not compared with the asset",
              "core.plan.TokenRequirements",
              "excludes",
              answering(true),
              "Settled"),
          new Mutant(
              "an invalid token without an error is not recognised",
              "operator.meta.http.DebugTokenParser",
              "read",
              answerThrough("invalidNeedsError", ClassDesc.of("java.util.Optional")),
              "Promise6"),
          new Mutant(
              "an error 100 of debug_token is not cross-checked",
              "operator.meta.http.HttpMetaClient",
              "mayConcernToken",
              answering(false),
              "Promise6"));

  private Mutants() {}

  /** {@code new Inspection.Invalid(null)}. */
  private static void invalid(CodeBuilder code) {
    var invalid = type("core.meta.Inspection$Invalid");
    code.new_(invalid)
        .dup()
        .aconst_null()
        .invokespecial(
            invalid,
            "<init>",
            MethodTypeDesc.of(ConstantDescs.CD_void, type("core.meta.GraphError")));
  }

  /** {@code new Assessment.Fit(TokenFacts.UNKNOWN)}. */
  private static void fit(CodeBuilder code) {
    var fit = type("core.meta.Inspection$Valid");
    var facts = type("core.token.TokenFacts");
    code.new_(fit)
        .dup()
        .getstatic(facts, "UNKNOWN", facts)
        .invokespecial(fit, "<init>", MethodTypeDesc.of(ConstantDescs.CD_void, facts));
  }

  /**
   * {@code observed.ledger().current().get().token()} where the second argument is what was
   * observed.
   */
  private static void currentToken(CodeBuilder code) {
    var optional = ClassDesc.of("java.util.Optional");
    code.aload(2)
        .invokevirtual(
            type("core.plan.Observed"), "ledger", MethodTypeDesc.of(type("core.ledger.Ledger")))
        .invokevirtual(type("core.ledger.Ledger"), "current", MethodTypeDesc.of(optional))
        .invokevirtual(optional, "get", MethodTypeDesc.of(ConstantDescs.CD_Object))
        .checkcast(type("core.ledger.CurrentToken"))
        .invokevirtual(
            type("core.ledger.CurrentToken"),
            "token",
            MethodTypeDesc.of(type("core.token.AccessToken")));
  }

  /** {@code repairs.at()}. */
  private static CodeBuilder at(CodeBuilder code) {
    return code.invokevirtual(
        type("core.rollout.SecretRepairs"),
        "at",
        MethodTypeDesc.of(ClassDesc.of("java.time.Instant")));
  }

  /** {@code Optional.of(Instant.EPOCH)}, for example. */
  private static CodeBuilder at(CodeBuilder code, String instant) {
    var optional = ClassDesc.of("java.util.Optional");
    var time = ClassDesc.of("java.time.Instant");
    return code.getstatic(time, instant, time)
        .invokestatic(optional, "of", MethodTypeDesc.of(optional, ConstantDescs.CD_Object));
  }

  private static ClassDesc type(String name) {
    return ClassDesc.of("io.whatsapptoken." + name);
  }

  private static CodeBuilder ledger(CodeBuilder code, String method) {
    var ledger = type("core.ledger.Ledger");
    return code.invokevirtual(ledger, method, MethodTypeDesc.of(ledger));
  }
}
