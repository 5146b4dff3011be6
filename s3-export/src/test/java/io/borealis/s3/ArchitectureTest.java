package io.borealis.s3;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = {"io.borealis.s3", "io.borealis.aws", "io.borealis.metrics"},
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule PACKAGES_IMPORT_DOWNWARDS_ONLY = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("io.borealis..")
            .optionalLayer("protocol")
            .definedBy("io.borealis.protocol..")
            .layer("values")
            .definedBy("io.borealis.s3")
            .layer("format")
            .definedBy("io.borealis.s3.format..")
            .layer("parquet")
            .definedBy("io.borealis.s3.parquet..")
            .layer("export")
            .definedBy("io.borealis.s3.export..")
            .layer("work")
            .definedBy("io.borealis.s3.work..")
            .layer("load")
            .definedBy("io.borealis.s3.load..")
            .layer("aws")
            .definedBy("io.borealis.s3.aws..")
            .layer("access")
            .definedBy("io.borealis.aws")
            .layer("access by the SDK")
            .definedBy("io.borealis.aws.sdk..")
            .layer("metrics")
            .definedBy("io.borealis.metrics..")
            .whereLayer("values")
            .mayOnlyAccessLayers("protocol", "access")
            .whereLayer("format")
            .mayOnlyAccessLayers("protocol", "values")
            .whereLayer("parquet")
            .mayOnlyAccessLayers("protocol", "values", "format")
            .whereLayer("export")
            .mayOnlyAccessLayers("values", "format", "parquet", "work", "metrics")
            .whereLayer("work")
            .mayOnlyAccessLayers("values")
            .whereLayer("load")
            .mayOnlyAccessLayers("values", "work", "metrics")
            .whereLayer("aws")
            .mayOnlyAccessLayers("values", "export", "load", "work", "access", "access by the SDK")
            .whereLayer("metrics")
            .mayNotAccessAnyLayer();

    @ArchTest
    static final ArchRule ONLY_THE_AWS_PACKAGE_SEES_THE_AWS_SDK = noClasses()
            .that()
            .resideOutsideOfPackages("io.borealis.s3.aws..", "io.borealis.aws.sdk..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon..");

    @ArchTest
    static final ArchRule ONLY_ITS_PACKAGE_SEES_PARQUET = noClasses()
            .that()
            .resideOutsideOfPackage("io.borealis.s3.parquet..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.parquet..");

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

    @ArchTest
    static final ArchRule NOBODY_WRITES_FILES = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.(io\\.File.*|nio\\.file\\..*|nio\\.channels\\.FileChannel)");
}
