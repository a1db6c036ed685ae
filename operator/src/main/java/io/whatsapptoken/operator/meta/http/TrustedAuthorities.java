package io.whatsapptoken.operator.meta.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trusts the authorities of the Java runtime and those in a file, which is read again for each new
 * connection: a bundle in a ConfigMap can change. If it cannot be read, the last good one counts.
 */
final class TrustedAuthorities extends X509ExtendedTrustManager {
  private static final Logger LOG = LoggerFactory.getLogger(TrustedAuthorities.class);

  private final Optional<Path> file;
  private Loaded loaded;

  private TrustedAuthorities(Optional<Path> file) {
    this.file = file;
    this.loaded = new Loaded("", managerOf(List.of()));
  }

  /** What was read, and the manager that trusts it. */
  private record Loaded(String content, X509ExtendedTrustManager manager) {}

  static SSLContext context(Optional<Path> file) {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {trusting(file)}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has TLS", e);
    }
  }

  static TrustedAuthorities trusting(Optional<Path> file) {
    return new TrustedAuthorities(file);
  }

  /** The certificates of a bundle in PEM; none if it holds none or anything else. */
  static List<X509Certificate> certificates(String content) {
    try {
      var found =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(content.getBytes(ISO_8859_1)));
      return found.stream().map(X509Certificate.class::cast).toList();
    } catch (CertificateException _) {
      return List.of();
    }
  }

  private synchronized X509ExtendedTrustManager current() {
    file.ifPresent(this::reload);
    return loaded.manager();
  }

  private void reload(Path bundle) {
    try {
      var content = Files.readString(bundle, ISO_8859_1);
      if (content.equals(loaded.content())) {
        return;
      }
      var certificates = certificates(content);
      loaded =
          new Loaded(content, certificates.isEmpty() ? loaded.manager() : managerOf(certificates));
      LOG.atInfo()
          .addKeyValue("file", bundle)
          .addKeyValue("certificates", certificates.size())
          .log(
              certificates.isEmpty()
                  ? "the CA bundle holds no certificates: the previous one is used"
                  : "the CA bundle was read");
    } catch (IOException e) {
      LOG.atWarn().setCause(e).log("the CA bundle cannot be read: the previous one is used");
    }
  }

  private static X509ExtendedTrustManager managerOf(Collection<X509Certificate> more) {
    try {
      var defaults = manager(null);
      if (more.isEmpty()) {
        return defaults;
      }
      var all = new ArrayList<>(List.of(defaults.getAcceptedIssuers()));
      all.addAll(more);
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (var i = 0; i < all.size(); i++) {
        store.setCertificateEntry(String.valueOf(i), all.get(i));
      }
      return manager(store);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("every Java platform can trust certificates", e);
    }
  }

  private static X509ExtendedTrustManager manager(@Nullable KeyStore store)
      throws GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return Arrays.stream(factory.getTrustManagers())
        .filter(X509ExtendedTrustManager.class::isInstance)
        .map(X509ExtendedTrustManager.class::cast)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    try {
      current().checkServerTrusted(chain, authType, engine);
    } catch (CertificateException e) {
      throw new RejectedCertificateException(chain, e);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    current().checkServerTrusted(chain, authType, socket);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    current().checkServerTrusted(chain, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("this is a client");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw new CertificateException("this is a client");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("this is a client");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return current().getAcceptedIssuers();
  }
}
