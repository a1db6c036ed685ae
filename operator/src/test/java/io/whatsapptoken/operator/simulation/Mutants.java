package io.whatsapptoken.operator.simulation;

import static io.whatsapptoken.operator.simulation.Mutation.answerThrough;
import static io.whatsapptoken.operator.simulation.Mutation.answering;
import static io.whatsapptoken.operator.simulation.Mutation.answeringArgument;
import static io.whatsapptoken.operator.simulation.Mutation.answeringNothing;
import static io.whatsapptoken.operator.simulation.Mutation.body;
import static io.whatsapptoken.operator.simulation.Mutation.insteadOf;

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
              "reconcile.Verifying",
              "verify",
              insteadOf("assess", Mutants::fit),
              "Promise1"),
          new Mutant(
              "the fence is dropped: a ledger is written whatever its version",
              "kube.LedgerStore",
              "secret",
              insteadOf("orElse", code -> code.aconst_null()),
              "Promise"),
          new Mutant(
              "the intent is not written before the call",
              "reconcile.Minting",
              "mint",
              insteadOf("write", code -> code.aload(3)),
              "Promise3"),
          new Mutant(
              "a token that was issued is not kept",
              "token.Ledger",
              "keeping",
              body(code -> ledger(code.aload(0), "unattempted").areturn()),
              "Promise4"),
          new Mutant(
              "the token that a rollback replaces is lost",
              "token.Ledger",
              "joining",
              answeringArgument(0),
              "Promise4"),
          new Mutant(
              "a token that failed verification is forgotten",
              "token.SupersededToken",
              "rejected",
              body(code -> code.aconst_null().areturn()),
              "Promise4"),
          new Mutant(
              "the current token is revoked instead of the previous one",
              "reconcile.Retiring",
              "revoke",
              insteadOf("token", Mutants::currentToken),
              "Promise"),
          new Mutant(
              "a superseded token is forgotten and never revoked",
              "reconcile.Revocation",
              "end",
              answeringNothing(),
              "Promise4"),
          new Mutant(
              "a process that starts mints again although an answer is owed",
              "plan.Rotation",
              "goOn",
              insteadOf("attempt", Mutation::nothing),
              "Promise3"),
          new Mutant(
              "another process's call is taken for lost at once",
              "plan.Rotation",
              "goOn",
              insteadOf("equals", code -> code.iconst_1()),
              "Promise"),
          new Mutant(
              "what cannot be told is taken for the death of a token",
              "graph.http.HttpGraphApi",
              "inspect",
              answerThrough("cannotTellIsInvalid", type("graph.Inspection")),
              "Promise"),
          new Mutant(
              "pods that are older are not looked for",
              "kube.Publication",
              "wasThereFor",
              answering(true),
              "Promise2"),
          new Mutant(
              "workloads are restarted without a new stamp",
              "kube.Restarter",
              "restart",
              answering(true),
              "Settled"),
          new Mutant(
              "a token is revoked before the dependents are healthy",
              "plan.Dependents",
              "allUpToDate",
              answering(true),
              "Promise2"),
          new Mutant(
              "the overlap is ignored", "plan.Planner", "mayRetire", answering(true), "Promise2"),
          new Mutant(
              "checks are skipped for ever",
              "plan.Planner",
              "check",
              answeringNothing(),
              "Promise6"),
          new Mutant(
              "an edited Secret is not repaired",
              "plan.Observed",
              "isPublished",
              insteadOf("equals", code -> code.iconst_1()),
              "Promise6"),
          new Mutant(
              "the death of a token is not recorded",
              "reconcile.Checking",
              "died",
              answeringArgument(5),
              "Promise6"),
          new Mutant(
              "a possible orphan is not counted",
              "token.Ledger",
              "orphaned",
              body(code -> ledger(code.aload(0), "unattempted").areturn()),
              "Promise4"),
          new Mutant(
              "a fingerprint is the whole token",
              "token.Fingerprint",
              "toString",
              body(code -> code.ldc("EAAwhole").areturn()),
              "Promise"),
          new Mutant(
              "a status is written that says the same",
              "reconcile.TokenReconciler",
              "report",
              insteadOf("equals", code -> code.iconst_0()),
              "Promise7"),
          new Mutant(
              "a token that is taken over is told without its workloads",
              "reconcile.Verifying",
              "activate",
              insteadOf("withDependents", code -> code.aload(6)),
              "Promise7"),
          new Mutant(
              "who stood still revokes for an older revision",
              "reconcile.Visit",
              "mustBeCurrent",
              body(code -> code.return_()),
              "Promise"),
          new Mutant(
              "the API server's clock is not heeded",
              "plan.Published$Ours",
              "writtenAt",
              answeringNothing(),
              "Promise2"),
          new Mutant(
              "what a person gave is taken for the operator's own",
              "reconcile.Verifying",
              "adopt",
              insteadOf("isPresent", code -> code.iconst_0()),
              "Promise2"),
          new Mutant(
              "what was supplied and refused is never tried again",
              "plan.Supplying",
              "mayTryAgain",
              answering(false),
              "Settled"),
          new Mutant(
              "a failure outlives its wish",
              "plan.Supplying",
              "putAside",
              answeringNothing(),
              "Settled"),
          new Mutant(
              "a token is never looked at again after a failure",
              "token.Setback",
              "holds",
              answering(true),
              "Settled"));

  private Mutants() {}

  /** {@code new Assessment.Fit(TokenFacts.UNKNOWN)}. */
  private static void fit(CodeBuilder code) {
    var fit = type("reconcile.Assessor$Assessment$Fit");
    var facts = type("token.TokenFacts");
    code.new_(fit)
        .dup()
        .getstatic(facts, "UNKNOWN", facts)
        .invokespecial(fit, "<init>", MethodTypeDesc.of(ConstantDescs.CD_void, facts));
  }

  /** {@code seen.ledger().current().get().token()} where the third argument is what was seen. */
  private static void currentToken(CodeBuilder code) {
    var optional = ClassDesc.of("java.util.Optional");
    code.aload(3)
        .invokevirtual(type("plan.Observed"), "ledger", MethodTypeDesc.of(type("token.Ledger")))
        .invokevirtual(type("token.Ledger"), "current", MethodTypeDesc.of(optional))
        .invokevirtual(optional, "get", MethodTypeDesc.of(ConstantDescs.CD_Object))
        .checkcast(type("token.ActiveToken"))
        .invokevirtual(
            type("token.ActiveToken"), "token", MethodTypeDesc.of(type("token.AccessToken")));
  }

  private static ClassDesc type(String name) {
    return ClassDesc.of("io.whatsapptoken.operator." + name);
  }

  private static CodeBuilder ledger(CodeBuilder code, String method) {
    var ledger = type("token.Ledger");
    return code.invokevirtual(ledger, method, MethodTypeDesc.of(ledger));
  }
}
