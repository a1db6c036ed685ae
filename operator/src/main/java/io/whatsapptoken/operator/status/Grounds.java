package io.whatsapptoken.operator.status;

import java.util.List;

/** Why a condition is as it is. */
public interface Grounds extends Label {

  /** What it says, for the reference page. */
  String meaning();

  /** The conditions that give it. */
  List<Label> givenBy();
}
