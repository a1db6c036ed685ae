package io.whatsapptoken.operator.kubernetes;

import io.whatsapptoken.api.v1alpha1.Api;
import java.util.Map;

/** Names that the operator writes into the cluster. */
public final class Names {
  public static final String OPERATOR = "whatsapp-token-operator";
  public static final String MANAGED_BY = "app.kubernetes.io/managed-by";

  /** On our Secrets: the {@code WhatsAppToken} they belong to. */
  public static final String TOKEN = Api.GROUP + "/token";

  /** On our Secrets: the proof whose they are, as {@code Owner} writes it. */
  public static final String OWNER = Api.GROUP + "/owner";

  /** On the target Secret: where the token in it came from. */
  public static final String ORIGIN = Api.GROUP + "/origin";

  /** On the target Secret: the labels and annotations of the spec that were applied. */
  static final String APPLIED = Api.GROUP + "/applied";

  /** The label by which target Secrets are watched; it proves nothing. */
  public static final String TARGET = Api.GROUP + "/target";

  /** The field manager of what marks a copied Secret as ours: the publication is not ours. */
  static final String CLAIM_MANAGER = OPERATOR + "-claim";

  /** The field manager of {@code MetaApp.status.revocation}; its controller writes the rest. */
  static final String REVOCATION_MANAGER = OPERATOR + "-revocation";

  /** On the target Secret: which revision it holds, as {@code revision-fingerprint}. */
  public static final String REVISION = Api.GROUP + "/revision";

  /** On the target Secret: since when it holds that revision. */
  public static final String PUBLISHED_AT = Api.GROUP + "/published-at";

  /** The label by which a Secret that is not ours allows us to take it over. */
  static final String ADOPT = Api.GROUP + "/adopt";

  /** The label of a Secret in which tokens are supplied: a change of it is acted on at once. */
  public static final String WATCH = Api.GROUP + "/watch";

  /** Gives the operator time to revoke tokens when their resource is deleted. */
  public static final String FINALIZER = Api.GROUP + "/tokens";

  /** On a workload: how the operator treats it. */
  static final String RESTART = Api.GROUP + "/restart";

  /** On a workload: when the operator restarted it last. */
  static final String RESTARTED_AT = Api.GROUP + "/restarted-at";

  /**
   * On a workload, followed by the name of a token: its restarts for the last revision. Its prefix
   * is another one, so that it is never taken for a revision annotation.
   */
  static final String RESTARTS = "restarts." + Api.GROUP + "/";

  public static final String ROTATE = Api.GROUP + "/rotate";
  public static final String COMPROMISED = Api.GROUP + "/compromised";
  public static final String ROLLBACK = Api.GROUP + "/rollback";
  public static final String CHECK = Api.GROUP + "/check";

  /** On a {@code MetaApp}: a user allows revocation after it was paused. */
  public static final String ALLOW_REVOCATION = Api.GROUP + "/allow-revocation";

  public static final String LEDGER_TYPE = Api.GROUP + "/ledger";

  private static final String LEDGER_SUFFIX = ".token-ledger";

  private Names() {}

  static Map<String, String> ownLabels() {
    return Map.of(MANAGED_BY, OPERATOR);
  }

  static Map<String, String> targetLabels() {
    return Map.of(MANAGED_BY, OPERATOR, TARGET, "true");
  }

  static String ledger(String token) {
    return token + LEDGER_SUFFIX;
  }

  /** The annotation of a pod template that says which revision of a token its pods run on. */
  static String revisionAnnotation(String token) {
    return Api.GROUP + "/" + token;
  }

  /** The token of a revision annotation. */
  static String tokenOf(String revisionAnnotation) {
    return revisionAnnotation.substring(Api.GROUP.length() + 1);
  }

  /** Whether a label or an annotation is of this project. */
  static boolean isOwned(String key) {
    return key.startsWith(Api.GROUP + "/");
  }
}
