package io.whatsapptoken.core.status;

import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.status.MetaAppConditionType.MetaAppReason;

/**
 * A current or upcoming failure of a credential.
 *
 * @param sentence for the condition; it does not change from call to call
 */
public record MetaAppFailure(MetaAppReason reason, String sentence, Failure failure) {

  ConditionValue asFalse() {
    return ConditionValue.asFalse(reason, sentence);
  }

  ConditionValue asTrue() {
    return ConditionValue.asTrue(reason, sentence);
  }
}
