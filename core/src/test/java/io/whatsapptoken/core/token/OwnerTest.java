package io.whatsapptoken.core.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OwnerTest {
  private static final Owner ACME = new Owner("shop", "acme", "uid-1", "ns-1");

  @Test
  void is_parsed_as_it_is_written() {
    assertThat(ACME).hasToString("shop/acme/uid-1@ns-1");
    assertThat(Owner.parse("shop/acme/uid-1@ns-1")).contains(ACME);
    assertThat(Owner.parse("shop/acme/uid-1@")).contains(new Owner("shop", "acme", "uid-1", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "acme",
        "shop/acme@ns-1",
        "shop/acme/uid-1",
        "shop/acme/@ns-1",
        "/acme/uid-1@ns-1",
        "shop//uid-1@ns-1",
        "shop/acme/uid-1@ns-1@ns-2",
        "a/shop/acme/uid-1@ns-1"
      })
  void is_empty_in_another_form(String text) {
    assertThat(Owner.parse(text)).isEmpty();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "shop/acme/uid-1@ns-1, true",
    "shop/acme/uid-0@ns-1, true",
    "shop/acme/uid-1@ns-2, true",
    "shop/acme/uid-1@, true",
    "shop/acme/uid-0@ns-2, false",
    "shop/acme/uid-0@, false",
    "shop/other/uid-0@ns-1, false"
  })
  void is_the_same_resource_by_its_uid_or_by_its_name_in_its_namespace(String text, boolean same) {
    assertThat(ACME.isSame(Owner.parse(text).orElseThrow())).isEqualTo(same);
    assertThat(Owner.parse(text).orElseThrow().isSame(ACME)).isEqualTo(same);
  }

  @Test
  void two_unknown_namespaces_are_not_the_same() {
    var unknown = new Owner("shop", "acme", "uid-0", "");
    assertThat(unknown.isInNamespaceOf(new Owner("shop", "acme", "uid-1", ""))).isFalse();
    assertThat(unknown.isSame(new Owner("shop", "acme", "uid-1", ""))).isFalse();
  }

  @Test
  void is_described_with_the_namespace_that_names_alone_would_confuse() {
    assertThat(ACME.description()).isEqualTo("shop/acme (UID of the namespace: ns-1)");
    assertThat(new Owner("shop", "acme", "uid-1", "").description()).isEqualTo("shop/acme");
  }
}
