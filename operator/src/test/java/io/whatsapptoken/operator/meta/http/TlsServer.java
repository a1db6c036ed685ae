package io.whatsapptoken.operator.meta.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Meta over TLS, with a certificate of an authority that no Java runtime knows. */
final class TlsServer implements AutoCloseable {
  private static final char[] PASSWORD = "changeit".toCharArray();

  private final HttpsServer server;
  private final KeyStore keys;
  private final List<List<String>> proxyHeaders = new CopyOnWriteArrayList<>();

  TlsServer(Path folder, String authority, String names)
      throws IOException, GeneralSecurityException {
    keys = keys(folder.resolve(authority + ".p12"), authority, names);
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            proxyHeaders.add(
                exchange.getRequestHeaders().keySet().stream()
                    .filter(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("proxy"))
                    .toList());
            var body = "{\"access_token\": \"EAAissued\"}".getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  GraphEndpoint endpoint() {
    return new GraphEndpoint(
        URI.create("https://127.0.0.1:" + port()), "v25.0", MetaFixtures.TIMEOUT);
  }

  /** For each request, the headers that were meant for a proxy. */
  List<List<String>> proxyHeaders() {
    return List.copyOf(proxyHeaders);
  }

  /** The certificate of the authority. */
  String authority() throws GeneralSecurityException {
    var encoded = Base64.getMimeEncoder().encodeToString(keys.getCertificate("ca").getEncoded());
    return "-----BEGIN CERTIFICATE-----\n" + encoded + "\n-----END CERTIFICATE-----\n";
  }

  private static KeyStore keys(Path file, String authority, String names)
      throws IOException, GeneralSecurityException {
    keytool(file, "ca", "-dname", "CN=" + authority, "-ext", "bc:c");
    keytool(file, "server", "-dname", "CN=proxy", "-ext", "san=" + names, "-signer", "ca");
    var keys = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD);
    }
    return keys;
  }

  private static void keytool(Path file, String alias, String... options) throws IOException {
    var tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var command =
        new java.util.ArrayList<>(
            List.of(
                tool,
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD)));
    command.addAll(List.of(options));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.onExit().join().exitValue() != 0) {
      throw new AssertionError(output);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
