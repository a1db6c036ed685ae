package io.whatsapptoken.sandbox;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(packages = "io.whatsapptoken.sandbox", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String[] PURE = {
    "..sandbox.protocol..", "..sandbox.model..", "..sandbox.fault.."
  };

  @ArchTest
  static final ArchRule packages_have_no_cycles =
      slices().matching("io.whatsapptoken.sandbox.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule the_model_does_not_depend_on_io_or_the_admin_api =
      noClasses()
          .that()
          .resideInAnyPackage(PURE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.net..",
              "java.nio.file..",
              "com.sun..",
              "..sandbox.http..",
              "..sandbox.admin..");

  @ArchTest
  static final ArchRule the_protocol_does_not_depend_on_the_model =
      noClasses()
          .that()
          .resideInAPackage("..sandbox.protocol..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..sandbox.model..", "..sandbox.fault..");

  @ArchTest
  static final ArchRule the_model_does_not_read_the_clock =
      noClasses()
          .that()
          .resideInAnyPackage(PURE)
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(Clock.class)
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(Thread.class, "sleep", long.class);

  @ArchTest
  static final ArchRule time_comes_from_a_clock =
      noClasses().should().callMethod(Instant.class, "now");

  @ArchTest
  static final ArchRule only_graph_sandbox_uses_the_system_clock =
      noClasses()
          .that()
          .areNotAssignableTo(GraphSandbox.class)
          .should()
          .callMethod(Clock.class, "systemUTC");

  @ArchTest
  static final ArchRule no_class_is_named_util_helper_manager_impl_or_abstract =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Impl")
          .orShould()
          .haveSimpleNameStartingWith("Abstract");

  @ArchTest
  static final ArchRule every_package_is_null_marked =
      classes()
          .should(
              ArchCondition.from(
                  DescribedPredicate.describe(
                      "be in a null-marked package",
                      type -> type.getPackage().isAnnotatedWith(NullMarked.class))));

  @ArchTest
  static final ArchRule only_main_writes_to_the_console =
      noClasses()
          .that()
          .areNotAssignableTo(Main.class)
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");
}
