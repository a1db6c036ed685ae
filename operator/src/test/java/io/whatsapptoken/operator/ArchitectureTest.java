package io.whatsapptoken.operator;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(
    packages = {"io.whatsapptoken.operator", "io.whatsapptoken.core", "io.whatsapptoken.api"},
    importOptions = ArchitectureTest.MainCode.class)
class ArchitectureTest {
  /** Neither the tests of this module nor the test kit of core, wherever the build puts them. */
  static final class MainCode implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/test-classes/") && !location.contains("-tests.jar");
    }
  }

  @ArchTest
  static final ArchRule packages_have_no_cycles =
      slices().matching("io.whatsapptoken.operator.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule packages_of_core_have_no_cycles =
      slices().matching("io.whatsapptoken.core.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule decisions_know_no_cluster_network_files_threads_or_logs =
      noClasses()
          .that()
          .resideInAPackage("io.whatsapptoken.core..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      "io.fabric8..",
                      "io.javaoperatorsdk..",
                      "io.micrometer..",
                      "org.slf4j..",
                      "java.net..",
                      "java.io..",
                      "java.nio.file..",
                      "java.util.concurrent..",
                      "io.whatsapptoken.operator..")
                  // Jackson's handlers declare it; they read from memory.
                  .and(DescribedPredicate.not(equivalentTo(IOException.class)))
                  // Templates are rendered into memory.
                  .and(DescribedPredicate.not(equivalentTo(StringWriter.class)))
                  .and(DescribedPredicate.not(equivalentTo(Writer.class))));

  @ArchTest
  static final ArchRule time_is_an_argument_of_every_decision =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.whatsapptoken.operator",
              "..operator.reconcile..",
              "..operator.meta.http..",
              "..operator.doctor..")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class);

  @ArchTest
  static final ArchRule only_main_takes_the_system_clock =
      noClasses()
          .that()
          .areNotAssignableTo(Main.class)
          .and()
          .resideInAnyPackage("..operator..", "..core..")
          .should()
          .callMethod(Clock.class, "systemUTC")
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDateTime.class, "now")
          .orShould()
          .callMethod(ZonedDateTime.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule secrets_are_revealed_to_meta_and_to_secrets_only =
      methods()
          .that()
          .haveName("reveal")
          .should()
          .onlyBeCalled()
          .byClassesThat(
              resideInAnyPackage(
                  "..operator.meta..",
                  "..operator.kubernetes..",
                  "io.whatsapptoken.core.template..",
                  "io.whatsapptoken.core.token..",
                  "io.whatsapptoken.core.meta.."));

  @ArchTest
  static final ArchRule adapters_do_not_read_a_status_that_is_written_for_users =
      noClasses()
          .that()
          .resideInAPackage("..operator.kubernetes..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.whatsapptoken.core.status..");

  @ArchTest
  static final ArchRule the_doctor_needs_no_cluster =
      noClasses()
          .that()
          .resideInAPackage("..operator.doctor..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.fabric8..", "io.javaoperatorsdk..", "..operator.kubernetes..");

  @ArchTest
  static final ArchRule only_telemetry_knows_the_metrics_library =
      noClasses()
          .that()
          .resideOutsideOfPackage("..operator.telemetry..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.micrometer..");

  @ArchTest
  static final ArchRule names_say_what_things_are =
      noClasses().should().haveNameMatching(".*(Utils?|Helper|Manager|Impl)(\\$.*)?");

  @ArchTest
  static final ArchRule nothing_is_made_to_be_extended =
      classes()
          .that()
          .areTopLevelClasses()
          .and()
          .areNotInterfaces()
          .and(DescribedPredicate.not(nameMatching(".*package-info")))
          .should()
          .haveModifier(JavaModifier.FINAL);

  @ArchTest
  static final ArchRule every_package_is_null_marked =
      classes()
          .should(
              ArchCondition.from(
                  DescribedPredicate.describe(
                      "be in a null-marked package",
                      type -> type.getPackage().isAnnotatedWith(NullMarked.class))));
}
