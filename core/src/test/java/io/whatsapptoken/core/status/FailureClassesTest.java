package io.whatsapptoken.core.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.whatsapptoken.api.v1alpha1.MetaAppStatus;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenStatus;
import io.whatsapptoken.core.ledger.FailureClass;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The API lists the classes of failures, and {@code core} has them as an enum. */
final class FailureClassesTest {
  /** Only a credential fails so. */
  private static final Set<FailureClass> OF_CREDENTIALS =
      EnumSet.of(FailureClass.TEMPORARY, FailureClass.EXPIRING_SOON);

  @Test
  void the_status_of_a_token_lists_every_class() {
    assertThat(listed(WhatsAppTokenStatus.Failure.class))
        .isEqualTo(labels(EnumSet.complementOf(EnumSet.copyOf(OF_CREDENTIALS))));
  }

  @Test
  void the_status_of_a_meta_app_lists_known_classes() {
    assertThat(listed(MetaAppStatus.Failure.class))
        .containsAll(labels(OF_CREDENTIALS))
        .isSubsetOf(labels(EnumSet.allOf(FailureClass.class)));
  }

  private static Set<String> labels(Set<FailureClass> classes) {
    var labels = new TreeSet<String>();
    classes.forEach(each -> labels.add(each.label()));
    return labels;
  }

  private static Set<String> listed(Class<? extends Record> failure) {
    var description =
        failure.getRecordComponents()[0].getAccessor().getAnnotation(JsonPropertyDescription.class);
    assertThat(description).isNotNull();
    return new TreeSet<>(List.of(description.value().replace(".", "").split(",? or |, ")));
  }
}
