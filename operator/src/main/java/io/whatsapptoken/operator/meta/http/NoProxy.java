package io.whatsapptoken.operator.meta.http;

import java.net.InetAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Hosts that are reached without the proxy, as in {@code NO_PROXY}: {@code *}, host names with all
 * their subdomains, addresses and ranges of addresses, each with an optional port. An entry that is
 * none of these matches nothing, because platforms inject lists that the user did not write.
 */
public record NoProxy(List<String> entries) {
  public static final NoProxy NONE = new NoProxy(List.of());

  public NoProxy {
    entries = List.copyOf(entries);
  }

  /** Entries are separated by commas or white space. */
  public static NoProxy parse(String text) {
    return new NoProxy(
        Arrays.stream(text.toLowerCase(Locale.ROOT).split("[,\\s]+", -1))
            .filter(entry -> !entry.isEmpty())
            .toList());
  }

  boolean includes(URI uri) {
    var host = withoutBrackets(uri.getHost().toLowerCase(Locale.ROOT));
    var port = uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
    return entries.stream().anyMatch(entry -> matches(entry, host, port));
  }

  private static boolean matches(String entry, String host, int port) {
    if (entry.equals("*")) {
      return true;
    }
    var slash = entry.indexOf('/');
    if (slash >= 0) {
      return isInRange(host, entry.substring(0, slash), entry.substring(slash + 1));
    }
    var colon = portColon(entry);
    if (colon >= 0 && !entry.substring(colon + 1).equals(String.valueOf(port))) {
      return false;
    }
    var name = withoutBrackets(colon >= 0 ? entry.substring(0, colon) : entry);
    var address = address(name);
    if (address.isPresent()) {
      return address(host).equals(address);
    }
    var domain = name.startsWith("*.") ? name.substring(1) : name;
    var suffix = domain.startsWith(".") ? domain : "." + domain;
    return suffix.length() > 1 && (host.endsWith(suffix) || host.equals(domain));
  }

  /** Not that of an IPv6 address without brackets. */
  private static int portColon(String entry) {
    var colon = entry.lastIndexOf(':');
    return colon == entry.indexOf(':') || (entry.startsWith("[") && entry.contains("]:"))
        ? colon
        : -1;
  }

  private static boolean isInRange(String host, String network, String prefix) {
    var tested = address(host).map(InetAddress::getAddress);
    var base = address(network).map(InetAddress::getAddress);
    if (tested.isEmpty() || base.isEmpty() || !prefix.matches("\\d{1,3}")) {
      return false;
    }
    var one = tested.get();
    var other = base.get();
    var bits = Integer.parseInt(prefix);
    if (one.length != other.length || bits > one.length * 8) {
      return false;
    }
    for (var bit = 0; bit < bits; bit++) {
      if ((((one[bit / 8] ^ other[bit / 8]) >> (7 - (bit % 8))) & 1) != 0) {
        return false;
      }
    }
    return true;
  }

  /** Never resolves a name. */
  private static Optional<InetAddress> address(String text) {
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static String withoutBrackets(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }
}
