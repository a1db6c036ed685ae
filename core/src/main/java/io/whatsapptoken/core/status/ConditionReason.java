package io.whatsapptoken.core.status;

import io.whatsapptoken.core.token.Labelled;
import java.util.List;

/** Why a condition is as it is. */
public interface ConditionReason extends Labelled {

  /** What it says, for the reference page. */
  String meaning();

  /** The conditions that give it. */
  List<Labelled> conditions();
}
