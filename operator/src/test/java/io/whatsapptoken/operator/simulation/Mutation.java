package io.whatsapptoken.operator.simulation;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.function.Consumer;

/** How the body of a method is changed. */
interface Mutation {
  ClassDesc BUGS = ClassDesc.of("io.whatsapptoken.operator.simulation.Bugs");

  MethodTransform transform();

  /** Another body. */
  static Mutation body(Consumer<CodeBuilder> code) {
    return () ->
        (method, element) -> {
          if (element instanceof CodeModel) {
            method.withCode(code);
          } else {
            method.with(element);
          }
        };
  }

  static Mutation answering(boolean constant) {
    return body(code -> code.loadConstant(constant ? 1 : 0).ireturn());
  }

  static Mutation answeringNothing() {
    return body(code -> nothing(code).areturn());
  }

  /** A rule has nothing to do, and waits for nothing. */
  static Mutation decidingNothing() {
    var decision = ClassDesc.of("io.whatsapptoken.core.plan.Decision");
    return body(code ->
        code.invokestatic(decision, "nothing", MethodTypeDesc.of(decision), true).areturn());
  }

  /** The method answers its object or an argument of it, and does nothing. */
  static Mutation answeringArgument(int slot) {
    return body(code -> code.aload(slot).areturn());
  }

  /** A call of that name does not happen; its arguments are dropped, and this stands for it. */
  static Mutation insteadOf(String call, Consumer<CodeBuilder> code) {
    return () ->
        MethodTransform.transformingCode((CodeBuilder builder, CodeElement element) -> {
          if (element instanceof InvokeInstruction invoke && invoke.name().equalsString(call)) {
            drop(invoke, builder);
            code.accept(builder);
          } else {
            builder.with(element);
          }
        });
  }

  /** One of {@link Bugs} is called instead, with the object and the arguments of the call. */
  static Mutation replacing(String call, String bug) {
    return () ->
        MethodTransform.transformingCode((CodeBuilder builder, CodeElement element) -> {
          if (element instanceof InvokeInstruction invoke && invoke.name().equalsString(call)) {
            var type = invoke.typeSymbol();
            builder.invokestatic(
                BUGS, bug, type.insertParameterTypes(0, invoke.owner().asSymbol()));
          } else {
            builder.with(element);
          }
        });
  }

  /** What the method answers goes through one of {@link Bugs}. */
  static Mutation answerThrough(String bug, ClassDesc type) {
    return () ->
        MethodTransform.transformingCode((CodeBuilder builder, CodeElement element) -> {
          if (element instanceof ReturnInstruction) {
            builder.invokestatic(BUGS, bug, MethodTypeDesc.of(type, type));
          }
          builder.with(element);
        });
  }

  private static void drop(InvokeInstruction invoke, CodeBuilder builder) {
    var types = invoke.typeSymbol().parameterList();
    for (int i = types.size() - 1; i >= 0; i--) {
      pop(types.get(i), builder);
    }
    if (invoke.opcode() != Opcode.INVOKESTATIC) {
      builder.pop();
    }
  }

  private static void pop(ClassDesc type, CodeBuilder builder) {
    if (TypeKind.from(type).slotSize() == 2) {
      builder.pop2();
    } else {
      builder.pop();
    }
  }

  /** {@code Optional.empty()}. */
  static CodeBuilder nothing(CodeBuilder code) {
    var optional = ClassDesc.of("java.util.Optional");
    return code.invokestatic(optional, "empty", MethodTypeDesc.of(optional));
  }
}
