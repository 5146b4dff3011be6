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
    static final ArchRule the_module_uses_the_jdk_jackson_the_logging_facade_and_two_models_only = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.borealis.localaws..",
                    "java..",
                    "com.sun.net.httpserver..",
                    "com.fasterxml.jackson..",
                    "com.amazon.randomcutforest..",
                    "biz.k11i.xgboost..",
                    "org.slf4j..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule the_library_of_a_model_stays_in_its_package = noClasses()
            .that()
            .resideOutsideOfPackages("..sagemaker.randomcutforest..", "..sagemaker.xgboost..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.amazon.randomcutforest..", "biz.k11i.xgboost..");

    @ArchTest
    static final ArchRule the_service_knows_containers_and_no_models = noClasses()
            .that()
            .resideInAnyPackage("io.borealis.localaws.sagemaker", "..sagemaker.container..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..sagemaker.numeric..",
                    "..sagemaker.randomcutforest..",
                    "..sagemaker.xgboost..",
                    "..sagemaker.linearlearner..",
                    "..sagemaker.config..");

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
            .resideInAnyPackage("..comprehend..", "..sagemaker..", "..bedrock..", "..lambda..", "..control..")
            .and()
            // It is a server itself: it makes a container reachable.
            .doNotHaveFullyQualifiedName("io.borealis.localaws.sagemaker.container.ContainerServer")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.sun.net.httpserver..");

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("io.borealis.localaws.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packages_of_sagemaker_have_no_cycles =
            slices().matching("io.borealis.localaws.sagemaker.(*)..").should().beFreeOfCycles();
}
