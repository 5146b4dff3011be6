package io.borealis.localaws.arch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The direction of the packages, and that this module knows neither the proxy nor the AWS SDK. */
@AnalyzeClasses(packages = "io.borealis.localaws", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleBoundaryTest {

    @ArchTest
    static final ArchRule the_module_uses_the_jdk_jackson_and_the_logging_facade_only = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.borealis.localaws..",
                    "java..",
                    "com.sun.net.httpserver..",
                    "com.fasterxml.jackson..",
                    "org.slf4j..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule the_scorer_stands_alone = classes()
            .that()
            .resideInAPackage("..sentiment..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("..sentiment..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule services_do_not_see_the_http_server = noClasses()
            .that()
            .resideInAnyPackage("..comprehend..", "..control..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.sun.net.httpserver..");

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("io.borealis.localaws.(*)..").should().beFreeOfCycles();
}
