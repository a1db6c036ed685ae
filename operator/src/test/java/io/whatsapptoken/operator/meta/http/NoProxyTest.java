package io.whatsapptoken.operator.meta.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NoProxyTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*                          | https://graph.facebook.com",
        "facebook.com               | https://graph.facebook.com",
        "facebook.com               | https://facebook.com",
        ".facebook.com              | https://graph.facebook.com",
        "*.facebook.com             | https://graph.facebook.com",
        "FaceBook.com               | https://GRAPH.facebook.com",
        "a.test, graph.facebook.com | https://graph.facebook.com/v25.0",
        "a.test graph.facebook.com  | https://graph.facebook.com",
        "graph.facebook.com:443     | https://graph.facebook.com",
        "10.1.2.3                   | https://10.1.2.3",
        "10.1.2.3:8443              | https://10.1.2.3:8443",
        "10.0.0.0/8                 | https://10.255.0.1",
        "10.128.0.0/9               | https://10.128.0.1",
        "0.0.0.0/0                  | https://10.1.2.3",
        "::1                        | https://[::1]",
        "[::1]:8443                 | https://[::1]:8443",
        "2001:db8::/33              | https://[2001:db8:7fff::1]"
      })
  void a_host_is_reached_directly(String noProxy, String uri) {
    assertThat(NoProxy.parse(noProxy).includes(URI.create(uri))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                         | https://graph.facebook.com",
        ",                          | https://graph.facebook.com",
        ".                          | https://graph.facebook.com",
        "book.com                   | https://graph.facebook.com",
        ".facebook.com              | https://facebook.com",
        "graph.facebook.com         | https://facebook.com",
        "graph.facebook.com:80      | https://graph.facebook.com",
        "10.1.2.3                   | https://10.1.2.33",
        "10.128.0.0/9               | https://10.127.0.1",
        "10.0.0.0/8                 | https://graph.facebook.com",
        "10.0.0.0/8                 | https://[::1]",
        "10.0.0.0/33                | https://10.0.0.1",
        "10.0.0.0/x                 | https://10.0.0.1",
        "host/8                     | https://10.0.0.1",
        "::2                        | https://[::1]",
        "[::1]:8443                 | https://[::1]",
        "2001:db8::/33              | https://[2001:db8:8000::1]"
      })
  void a_host_is_reached_through_the_proxy(String noProxy, String uri) {
    assertThat(NoProxy.parse(noProxy).includes(URI.create(uri))).isFalse();
  }
}
