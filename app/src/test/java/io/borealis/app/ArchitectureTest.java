package io.borealis.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.borealis", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule THE_SERVER_KNOWS_NEITHER_COMMANDS_NOR_WHERE_THE_LOG_GOES = noClasses()
            .that()
            .resideOutsideOfPackages("io.borealis.app..", "io.borealis.localaws..", "io.borealis.localmysql..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.borealis.app..", "picocli..", "ch.qos.logback..");

    @ArchTest
    static final ArchRule THE_METER_REGISTRY_IS_HANDED_IN =
            noClasses().should().dependOnClassesThat().haveFullyQualifiedName("io.micrometer.core.instrument.Metrics");

    @ArchTest
    static final ArchRule ONLY_METRICS_AND_THE_PROGRAM_SEE_MICROMETER = noClasses()
            .that()
            .resideOutsideOfPackages("io.borealis.metrics..", "io.borealis.app..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.micrometer..");
}
