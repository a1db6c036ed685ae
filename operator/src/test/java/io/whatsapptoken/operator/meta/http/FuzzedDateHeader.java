package io.whatsapptoken.operator.meta.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.whatsapptoken.operator.fuzz.FuzzedParser;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;

/** The time that Meta's answers bear. */
public final class FuzzedDateHeader implements FuzzedParser {
  @Override
  public String name() {
    return "date-header";
  }

  @Override
  public ParseResult read(byte[] input) {
    var headers =
        HttpHeaders.of(Map.of("Date", List.of(new String(input, ISO_8859_1))), (_, _) -> true);
    var ahead = ClockSkew.ahead(headers, MetaFixtures.NOW, MetaFixtures.NOW.plusSeconds(1));
    return new ParseResult(ahead.isPresent(), ahead.toString());
  }
}
