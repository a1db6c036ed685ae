package io.whatsapptoken.operator.plan;

import io.whatsapptoken.operator.graph.Asset;
import io.whatsapptoken.operator.graph.GraphError;
import io.whatsapptoken.operator.graph.GraphFailure;
import io.whatsapptoken.operator.graph.Remedy;
import io.whatsapptoken.operator.token.FailureNote;
import io.whatsapptoken.operator.token.FailureNote.Blame;
import java.util.stream.Collectors;

/** Puts what Meta answered into the words that are kept and shown. */
public final class FailureNotes {
  private FailureNotes() {}

  public static FailureNote of(GraphFailure failure) {
    return switch (failure) {
      case GraphFailure.Unreachable(String why) ->
          silent("Unreachable", "Meta cannot be reached: " + why);
      case GraphFailure.Unanswered(String why) ->
          silent("Unanswered", "Meta gave no usable answer: " + why);
      case GraphFailure.Transient(GraphError error) ->
          said("Transient", error, "Meta asks to try again", "", Blame.META);
      case GraphFailure.Throttled(GraphError error, _) ->
          said("Throttled", error, "Meta limits the calls of this app", "", Blame.META);
      case GraphFailure.Refused(GraphError error, Remedy remedy) ->
          said("Refused", error, "Meta refuses", remedy.sentence(), blamed(remedy));
    };
  }

  /** Meta proved that the token in use is dead. */
  public static FailureNote dead(GraphError why) {
    return said("Invalid", why, "Meta says that the token no longer works", "", Blame.TOKEN);
  }

  /** A token that was issued does not do what is wished. */
  public static FailureNote unfit(String what, String action) {
    return new FailureNote("Unfit", "", "", what, action, Blame.TOKEN);
  }

  /** A token that was issued, or is in use, does not reach an asset that it must reach. */
  public static FailureNote outOfReach(Asset asset, GraphFailure failure) {
    var said = of(failure);
    var what =
        switch (asset) {
          case Asset.BusinessAccount(String id) -> "business account " + id;
          case Asset.PhoneNumber(String id) -> "phone number " + id;
        };
    return new FailureNote(
        "Unfit",
        said.code(),
        said.traceId(),
        "The token does not reach " + what + ". " + said.message(),
        said.action(),
        Blame.TOKEN);
  }

  /**
   * A supplied token was refused; only who supplies can help.
   *
   * @param found where it was found
   * @param place where another is to be put
   */
  public static FailureNote refused(FailureNote why, String found, Wish.Place place) {
    var lead = "The token in " + found + " is refused. ";
    return helpless(FailureNote.SUPPLY_REFUSED, lead, why, place);
  }

  /** The token in use does not do what the changed spec wishes; only who supplies can help. */
  public static FailureNote outgrown(FailureNote why, Wish.Place place) {
    return helpless(why.kind(), "The token in use does not fit the changed spec. ", why, place);
  }

  private static FailureNote helpless(String kind, String lead, FailureNote why, Wish.Place place) {
    return new FailureNote(
        kind,
        why.code(),
        why.traceId(),
        lead + why.message(),
        (why.action() + " Put a token that fits into " + place + ".").strip(),
        Blame.TOKEN);
  }

  /** A workload was not healthy on a new token in time. */
  public static FailureNote rolloutFailed(Dependents dependents, String action) {
    var late =
        dependents.standing(Workload.Standing.FAILED).stream()
            .limit(3)
            .map(each -> each.reference() + " waits for " + each.waitingFor())
            .collect(Collectors.joining("; "));
    return new FailureNote(
        FailureNote.ROLLOUT_FAILED,
        "",
        "",
        "Not healthy on the token in time: " + late + ".",
        action,
        Blame.TOKEN);
  }

  /** There is no token that works, and none to be had but from a person. */
  public static FailureNote needed(Wish.Place place) {
    return new FailureNote(
        "TokenNeeded",
        "",
        "",
        "No token works, and " + place + " holds no other.",
        "Put a new token into " + place + ".",
        Blame.TOKEN);
  }

  private static FailureNote silent(String kind, String message) {
    return new FailureNote(kind, "", "", message + ".", "", Blame.META);
  }

  private static FailureNote said(
      String kind, GraphError error, String lead, String action, Blame blames) {
    var codes = error.codes();
    var which = codes.isEmpty() ? "" : " (code " + codes + ").";
    var message = lead + ": " + error.message() + which;
    return new FailureNote(kind, codes, error.traceId(), message, action, blames);
  }

  private static Blame blamed(Remedy remedy) {
    return switch (remedy) {
      case CHECK_APP_SECRET, CHECK_APP, REPLACE_ADMIN_TOKEN, GRANT_ADMIN_PERMISSION ->
          Blame.CREDENTIAL;
      case CHECK_SYSTEM_USER,
          REPLACE_TOKEN,
          GRANT_PERMISSION,
          ASSIGN_ASSET,
          INSTALL_APP,
          FIX_SCOPES,
          USE_EXPIRING_TOKENS,
          RESOLVE_RESTRICTION,
          READ_META_MESSAGE ->
          Blame.TOKEN;
    };
  }
}
