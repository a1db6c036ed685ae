package io.whatsapptoken.operator.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;

/** Values that stand at the edge of something. */
final class EdgeCases {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\n",
          "\r\n",
          "\t",
          "\0",
          "\u001b[0m",
          "\u00a0",
          "\u200b",
          "\u202e",
          "\ufeff",
          "ä",
          "ſ",
          "\ud83d\ude00",
          "\ud83d",
          "\ude00\ud83d",
          "%s",
          "%3D",
          "$1",
          "\\",
          "\"",
          "'",
          "{",
          "[",
          "]}",
          "null",
          "true",
          "-",
          "0",
          "-1",
          "1e9",
          "NaN",
          "2147483648",
          "9223372036854775808",
          "1e999999999",
          "0".repeat(400),
          "9".repeat(1500),
          "1970-01-01T00:00:00Z",
          "9999-12-31T23:59:59Z",
          "+1000000000-12-31T23:59:59.999999999Z",
          "-1000000000-01-01T00:00:00Z",
          CanaryToken.TOKEN,
          "a".repeat(70),
          "1s".repeat(6000),
          "é".repeat(9000));

  static final List<JsonNode> VALUES =
      Stream.<JsonNode>concat(
              TEXTS.stream().map(JSON::textNode),
              Stream.of(
                  JSON.nullNode(),
                  JSON.booleanNode(true),
                  JSON.booleanNode(false),
                  JSON.numberNode(0),
                  JSON.numberNode(-1),
                  JSON.numberNode(190),
                  JSON.numberNode(1.5),
                  JSON.numberNode(Integer.MAX_VALUE),
                  JSON.numberNode(Long.MAX_VALUE),
                  JSON.numberNode(Long.MIN_VALUE),
                  JSON.numberNode(253_402_300_799L),
                  JSON.numberNode(BigInteger.TEN.pow(900)),
                  JSON.numberNode(new BigDecimal("1e999999999")),
                  JSON.numberNode(new BigDecimal("-1e-999999999")),
                  JSON.objectNode(),
                  JSON.arrayNode(),
                  JSON.arrayNode().addNull(),
                  JSON.arrayNode().add(CanaryToken.TOKEN),
                  JSON.objectNode().put("a", "b")))
          .toList();

  private EdgeCases() {}
}
