package io.whatsapptoken.operator.meta.http;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

/** Names the authority behind a certificate that was presented for Meta and is not accepted. */
final class RejectedCertificateException extends CertificateException {
  private static final long serialVersionUID = 1;
  private static final int LONGEST_NAME = 200;

  private final String explanation;

  RejectedCertificateException(X509Certificate[] chain, CertificateException cause) {
    super(cause);
    explanation = explain(chain[chain.length - 1], cause);
  }

  String explanation() {
    return explanation;
  }

  /** Another party chose the name: it is bounded, and holds no control characters. */
  private static String explain(X509Certificate last, CertificateException cause) {
    var name = last.getIssuerX500Principal().getName().replaceAll("\\p{Cntrl}", "?");
    var issuer = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name;
    return "the certificate presented for Meta, issued by \""
        + issuer
        + "\", "
        + (concernsTrust(cause) ? "is not trusted" : "does not fit Meta's host name");
  }

  private static boolean concernsTrust(Throwable thrown) {
    for (var cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertPathBuilderException
          || cause instanceof CertPathValidatorException) {
        return true;
      }
    }
    return false;
  }
}
