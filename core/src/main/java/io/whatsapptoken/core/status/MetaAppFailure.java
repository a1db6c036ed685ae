package io.whatsapptoken.core.status;

import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.status.MetaAppConditionType.MetaAppReason;

/**
 * A current or upcoming failure of a credential.
 *
 * @param said a sentence for the condition that does not change from call to call
 */
record MetaAppFailure(MetaAppReason reason, String said, Failure note) {

  ConditionValue asFalse() {
    return ConditionValue.asFalse(reason, said);
  }

  ConditionValue asTrue() {
    return ConditionValue.asTrue(reason, said);
  }
}
