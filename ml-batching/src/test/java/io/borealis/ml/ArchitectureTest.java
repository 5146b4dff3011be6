package io.borealis.ml;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.borealis", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule PACKAGES_IMPORT_DOWNWARDS_ONLY = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("io.borealis..")
            .layer("values")
            .definedBy("io.borealis.ml")
            .layer("client")
            .definedBy("io.borealis.ml.client..")
            .layer("codec")
            .definedBy("io.borealis.ml.codec..")
            .layer("batch")
            .definedBy("io.borealis.ml.batch..")
            .layer("container")
            .definedBy("io.borealis.ml.container..")
            .layer("aws")
            .definedBy("io.borealis.ml.aws..")
            .layer("access")
            .definedBy("io.borealis.aws")
            .layer("access by the SDK")
            .definedBy("io.borealis.aws.sdk..")
            .layer("metrics")
            .definedBy("io.borealis.metrics..")
            .whereLayer("values")
            .mayOnlyAccessLayers("access")
            .whereLayer("client")
            .mayOnlyAccessLayers("values", "access")
            .whereLayer("codec")
            .mayOnlyAccessLayers("values")
            .whereLayer("batch")
            .mayOnlyAccessLayers("values", "client", "metrics")
            .whereLayer("container")
            .mayOnlyAccessLayers("values", "client")
            .whereLayer("aws")
            .mayOnlyAccessLayers("values", "client", "codec", "container", "access by the SDK")
            .whereLayer("metrics")
            .mayNotAccessAnyLayer();

    @ArchTest
    static final ArchRule ONLY_THE_AWS_PACKAGE_SEES_THE_AWS_SDK = noClasses()
            .that()
            .resideOutsideOfPackages("io.borealis.ml.aws..", "io.borealis.aws.sdk..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon..", "org.apache.http..");

    @ArchTest
    static final ArchRule ONLY_THE_CODEC_SEES_THE_JSON_PARSER = noClasses()
            .that()
            .resideOutsideOfPackage("io.borealis.ml.codec..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule ONLY_METRICS_SEES_MICROMETER = noClasses()
            .that()
            .resideOutsideOfPackage("io.borealis.metrics..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.micrometer..");

    @ArchTest
    static final ArchRule NOBODY_SEES_NETTY_OR_JDBC =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("io.netty..", "java.sql..", "javax.sql..");

    @ArchTest
    static final ArchRule NOBODY_SLEEPS = noClasses().should().callMethod(Thread.class, "sleep", long.class);
}
