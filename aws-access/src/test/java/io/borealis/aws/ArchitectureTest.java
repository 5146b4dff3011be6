package io.borealis.aws;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.borealis", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule IMPORTS_ONLY_THE_SDK_AND_THE_JDK = noClasses()
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("io.borealis.aws..", "software.amazon..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule ONLY_THE_SDK_PACKAGE_SEES_THE_AWS_SDK = noClasses()
            .that()
            .resideOutsideOfPackage("io.borealis.aws.sdk..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon..", "io.borealis.aws.sdk..");
}
