package io.whatsapptoken.operator.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.operator.fuzz.CanaryToken;
import io.whatsapptoken.operator.fuzz.FuzzedParser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The environment: lines of {@code NAME=value}. */
public final class FuzzedConfiguration implements FuzzedParser {
  @Override
  public String name() {
    return "configuration";
  }

  /** Short values are quoted; what has the length of a secret is not. */
  @Override
  public List<String> secrets() {
    return List.of(
        CanaryToken.TOKEN, CanaryToken.TOKEN.substring(0, 32), CanaryToken.TOKEN.substring(19));
  }

  @Override
  public List<String> prefixes() {
    return List.of(
        "",
        "GRAPH_TIMEOUT=",
        "GRAPH_BASE_URL=",
        "GRAPH_VERSION=",
        "LEASE_NAME=",
        "WATCH_NAMESPACES=",
        "HTTP_PORT=");
  }

  @Override
  public ParseResult read(byte[] input) {
    var variables = variables(new String(input, UTF_8));
    try {
      var config = OperatorConfig.from(variables);
      assertThat(config.graph().timeout()).isPositive();
      return new ParseResult(true, "");
    } catch (InvalidConfigurationException e) {
      assertThat(e).hasNoCause().hasNoSuppressedExceptions();
      return new ParseResult(false, e.toString());
    }
  }

  private static Map<String, String> variables(String text) {
    var variables = new HashMap<String, String>();
    text.lines()
        .map(line -> line.split("=", 2))
        .filter(pair -> pair.length == 2)
        .forEach(pair -> variables.put(pair[0], pair[1]));
    return variables;
  }
}
