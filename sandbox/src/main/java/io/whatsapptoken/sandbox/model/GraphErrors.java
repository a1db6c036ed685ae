package io.whatsapptoken.sandbox.model;

import io.whatsapptoken.sandbox.protocol.GraphError;
import io.whatsapptoken.sandbox.protocol.HttpMethod;
import java.util.Locale;

/**
 * Graph errors for credentials, IDs and parameters. The texts are Meta's if public sources document
 * them; docs/sandbox.md lists the others.
 */
final class GraphErrors {
  private static final int FORBIDDEN = 403;

  static final GraphError NO_TOKEN =
      GraphError.oauthException(104, "An access token is required to request this resource.");
  static final GraphError NO_ACTIVE_TOKEN =
      GraphError.oauthException(
          2500, "An active access token must be used to query information about the current user.");
  static final GraphError MALFORMED_TOKEN =
      GraphError.oauthException(190, "Invalid OAuth access token - Cannot parse access token");
  static final GraphError INVALID_SIGNATURE =
      GraphError.oauthException(190, "Invalid OAuth access token signature.");
  static final GraphError REVOKED_TOKEN =
      GraphError.oauthException(
          190, "Error validating access token: The access token has been revoked.");
  static final GraphError WRONG_SECRET =
      GraphError.oauthException(1, "Error validating client secret.");
  static final GraphError NO_SUCH_APP =
      GraphError.oauthException(
          190, "Error validating application. Cannot get application info due to a system error.");
  static final GraphError APP_DELETED =
      GraphError.oauthException(190, "Error validating application. Application has been deleted.");
  static final GraphError APP_DISABLED =
      GraphError.oauthException(
          190, "Error validating application. Application has been disabled.");
  static final GraphError PROOF_MISSING =
      GraphError.graphMethodException(
          100, "API calls from the server require an appsecret_proof argument");
  static final GraphError PROOF_INVALID =
      GraphError.graphMethodException(100, "Invalid appsecret_proof provided in the API argument");
  static final GraphError INSPECTION_NOT_ALLOWED =
      GraphError.oauthException(
          100,
          "(#100) You must provide an app access token, or a user access token that is an owner or"
              + " developer of the app");
  static final GraphError INPUT_TOKEN_OF_OTHER_APP =
      GraphError.oauthException(
          100, "(#100) The App_id in the input_token did not match the Viewing App");
  static final GraphError INTEGRATION_REMOVED =
      GraphError.graphMethodException(
          100, "(#100) The business integration of this token was removed");
  static final GraphError TOKEN_OF_OTHER_APP =
      GraphError.oauthException(
          190, "Error validating access token: The access token does not belong to this app.");
  static final GraphError MISSING_PERMISSIONS =
      GraphError.oauthException(200, "(#200) Missing Permissions").withStatus(FORBIDDEN);
  static final GraphError NOT_AN_ADMIN =
      GraphError.oauthException(200, "(#200) You need to be an admin of the business")
          .withStatus(FORBIDDEN);
  static final GraphError NO_BUSINESS_MANAGEMENT =
      GraphError.oauthException(
              200, "(#200) Requires business_management permission to manage the object")
          .withStatus(FORBIDDEN);
  static final GraphError SCOPE_NOT_GRANTED =
      GraphError.oauthException(10, "(#10) Application does not have permission for this action")
          .withStatus(FORBIDDEN);
  static final GraphError FIELD_NOT_GRANTED =
      GraphError.oauthException(200, "(#200) You do not have permission to access this field")
          .withStatus(FORBIDDEN);
  static final GraphError MISSING_CAPABILITY =
      GraphError.oauthException(
          3, "(#3) Application does not have the capability to make this API call.");
  static final GraphError SOURCE_NOT_ALLOWED =
      GraphError.oauthException(5, "(#5) Unauthorized source IP address");
  static final GraphError IP_NOT_ALLOWED =
      GraphError.oauthException(5, "This IP can't make requests for that application.");
  static final GraphError SEND_NOT_GRANTED =
      GraphError.oauthException(131005, "(#131005) Access denied")
          .withStatus(FORBIDDEN)
          .withDetails("Permission is either not granted or has been removed.");

  private GraphErrors() {}

  static GraphError parameterRequired(String name) {
    return GraphError.oauthException(100, "(#100) The parameter " + name + " is required.");
  }

  static GraphError invalidParameter(String message) {
    return GraphError.oauthException(100, "(#100) " + message);
  }

  static GraphError permissionNotGrantable(String scope) {
    return GraphError.oauthException(200, "(#200) The permission " + scope + " cannot be granted")
        .withStatus(FORBIDDEN);
  }

  static GraphError unknownPermission(String scope) {
    return GraphError.oauthException(3962, "(#3962) Invalid permission name: " + scope);
  }

  static GraphError unknownPath(String path) {
    return GraphError.oauthException(2500, "Unknown path components: " + path);
  }

  /** The ID does not exist or is not visible: Meta does not distinguish. */
  static GraphError unsupportedRequest(HttpMethod method, String id) {
    return GraphError.graphMethodException(
            100,
            "Unsupported "
                + method.name().toLowerCase(Locale.ROOT)
                + " request. Object with ID '"
                + id
                + "' does not exist, cannot be loaded due to missing permissions, or does not"
                + " support this operation. Please read the Graph API documentation at"
                + " https://developers.facebook.com/docs/graph-api")
        .withSubcode(33);
  }

  static GraphError appThrottled() {
    return GraphError.oauthException(4, "(#4) Application request limit reached");
  }

  static GraphError wabaThrottled(int code) {
    return GraphError.oauthException(
        code,
        "(#"
            + code
            + ") There have been too many calls to this WhatsApp Business account. Wait a bit and"
            + " try again.");
  }
}
