package io.whatsapptoken.operator.meta.http;

import static io.whatsapptoken.operator.meta.http.MetaFixtures.ACCOUNT;
import static io.whatsapptoken.operator.meta.http.MetaFixtures.APP;
import static io.whatsapptoken.operator.meta.http.MetaFixtures.CLOCK;
import static io.whatsapptoken.operator.meta.http.MetaFixtures.ISSUE_REQUEST;
import static io.whatsapptoken.operator.meta.http.MetaFixtures.ITSELF;
import static io.whatsapptoken.operator.meta.http.MetaFixtures.SECRET;
import static io.whatsapptoken.operator.meta.http.MetaFixtures.TIMEOUT;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.whatsapptoken.core.meta.Answer;
import io.whatsapptoken.core.meta.Asset;
import io.whatsapptoken.core.meta.GraphFailure;
import io.whatsapptoken.core.meta.Inspection;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.operator.fuzz.FuzzedParser;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Answers to every call to Meta: a line with the HTTP status, lines with headers, an empty line and
 * the body. The words of Meta are repeated; what the call was made with is not.
 */
public final class FuzzedGraphResponses implements FuzzedParser {
  /** As long as Meta's: an answer may name another token than the one it was asked with. */
  private static final AccessToken TOKEN =
      new AccessToken("EAAtokenUnderCare7x9" + "ZbQ8".repeat(9));

  private static final AccessToken ADMIN = new AccessToken("EAAadminToken5k3" + "cW4y".repeat(9));
  private static final GraphEndpoint ENDPOINT =
      new GraphEndpoint(URI.create("http://127.0.0.1:1"), "v25.0", TIMEOUT);

  @Override
  public String name() {
    return "graph-answers";
  }

  @Override
  public List<String> secrets() {
    return List.of(
        TOKEN.reveal(),
        ADMIN.reveal(),
        SECRET.reveal(),
        SECRET.proofFor(TOKEN),
        SECRET.proofFor(ADMIN));
  }

  @Override
  public List<String> prefixes() {
    return List.of("200\n\n", "400\nX-Business-Use-Case-Usage: ", "400\nDate: ");
  }

  @Override
  public ParseResult read(byte[] input) {
    var failures = new ArrayList<GraphFailure>();
    var skews = new ArrayList<String>();
    try (var api =
        new HttpMetaClient(
            new HttpTransport(ENDPOINT, Route.DIRECT, client(input)),
            CLOCK,
            recordingSkews(skews))) {
      var inspection = api.inspect(APP, TOKEN);
      if (inspection instanceof Inspection.Inconclusive(GraphFailure failure)) {
        failures.add(failure);
      }
      Stream.of(
              api.issue(APP, ADMIN, ISSUE_REQUEST),
              api.exchange(APP, TOKEN),
              api.probe(APP, TOKEN, ACCOUNT),
              api.probe(APP, TOKEN, new Asset.PhoneNumber("1")),
              api.revoke(APP, ITSELF, TOKEN))
          .forEach(answer -> {
            if (answer instanceof Answer.Failed<?>(GraphFailure failure)) {
              failures.add(failure);
            }
          });
      var because = inspection instanceof Inspection.Invalid(var why) ? why.toString() : "";
      var understood = failures.stream().noneMatch(GraphFailure.NoUsableResponse.class::isInstance);
      return new ParseResult(understood, failures + because + skews);
    }
  }

  private static CallListener recordingSkews(List<String> skews) {
    return new CallListener() {
      @Override
      public void completed(GraphOperation operation, Outcome outcome, Duration took) {}

      @Override
      public void clockSkewMeasured(Duration ahead) {
        skews.add(ahead.toString());
      }
    };
  }

  private static CannedHttpClient client(byte[] input) {
    var text = new String(input, ISO_8859_1);
    var end = text.indexOf("\n\n");
    var head = (end < 0 ? text : text.substring(0, end)).split("\n", -1);
    var body = end < 0 ? new byte[0] : Arrays.copyOfRange(input, end + 2, input.length);
    return new CannedHttpClient(status(head[0]), headers(head), body);
  }

  private static int status(String line) {
    return line.matches("[1-5][0-9][0-9]") ? Integer.parseInt(line) : 200;
  }

  /** Names are cut as the HTTP client cuts them: none may then be there twice. */
  private static HttpHeaders headers(String[] lines) {
    return HttpHeaders.of(
        Arrays.stream(lines)
            .skip(1)
            .map(line -> line.split(":", 2))
            .filter(header -> header.length == 2 && !header[0].trim().isEmpty())
            .collect(
                Collectors.groupingBy(
                    header -> header[0].trim().toLowerCase(Locale.ROOT),
                    Collectors.mapping(header -> header[1].strip(), Collectors.toList()))),
        (_, _) -> true);
  }
}
