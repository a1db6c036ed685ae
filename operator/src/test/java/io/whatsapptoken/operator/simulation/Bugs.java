package io.whatsapptoken.operator.simulation;

import io.whatsapptoken.core.meta.GraphError;
import io.whatsapptoken.core.meta.GraphFailure;
import io.whatsapptoken.core.meta.Inspection;
import io.whatsapptoken.operator.reconcile.RevocationResult;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

/** Bugs that are easier to write in Java: what a method answers goes through one of these. */
public final class Bugs {
  private static final Inspection INVALID =
      new Inspection.Invalid(new GraphError(200, 190, OptionalInt.empty(), "a bug", ""));

  private Bugs() {}

  public static Inspection cannotTellIsInvalid(Inspection answer) {
    return answer instanceof Inspection.Inconclusive ? INVALID : answer;
  }

  public static Inspection throttledIsInvalid(Inspection answer) {
    return answer instanceof Inspection.Inconclusive(GraphFailure.Throttled _) ? INVALID : answer;
  }

  public static Inspection topLevelErrorIsInvalid(Inspection answer) {
    return answer instanceof Inspection.Inconclusive(GraphFailure.Refused refused)
            && refused.error().code() == 190
        ? INVALID
        : answer;
  }

  public static Optional<Inspection> unreadableIsInvalid(Optional<Inspection> answer) {
    return answer.or(() -> Optional.of(INVALID));
  }

  public static Optional<Inspection> invalidNeedsError(Optional<Inspection> answer) {
    return answer.filter(found ->
        !(found instanceof Inspection.Invalid(GraphError why)
            && why.message().startsWith("Meta says")));
  }

  /** What is missing, and what was not requested. */
  @SuppressWarnings("NonApiType") // the type that the replaced call has
  public static boolean addExtra(TreeSet<String> missing, Collection<String> present) {
    var extra = new TreeSet<>(present);
    extra.removeAll(missing);
    missing.removeAll(present);
    return missing.addAll(extra);
  }

  public static RevocationResult pretendedRevocation() {
    return new RevocationResult.Invalid("a bug");
  }
}
