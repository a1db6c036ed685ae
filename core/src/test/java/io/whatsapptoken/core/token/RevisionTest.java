package io.whatsapptoken.core.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RevisionTest {
  private static final Revision SEVENTH = new Revision(7, new Fingerprint("0a1b"));

  @Test
  void a_revision_is_read_as_it_is_written() {
    assertThat(SEVENTH).hasToString("7-0a1b");
    assertThat(Revision.parse("7-0a1b")).contains(SEVENTH);
    assertThat(Revision.parse("9999999999999999-0"))
        .map(Revision::number)
        .contains(9999999999999999L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "7",
        "7-",
        "-0a1b",
        "0-0a1b",
        "07-0a1b",
        "x7-0a1b",
        "7-0A1B",
        "7-0a1b-2",
        " 7-0a1b",
        "10000000000000000-0a1b"
      })
  void an_edited_annotation_is_no_revision(String annotation) {
    assertThat(Revision.parse(annotation)).isEmpty();
  }

  @Test
  void the_higher_number_is_newer() {
    assertThat(SEVENTH.isNewerThan(new Revision(6, SEVENTH.fingerprint()))).isTrue();
    assertThat(SEVENTH.isNewerThan(SEVENTH)).isFalse();
    assertThat(SEVENTH.isNewerThan(new Revision(8, SEVENTH.fingerprint()))).isFalse();
  }
}
