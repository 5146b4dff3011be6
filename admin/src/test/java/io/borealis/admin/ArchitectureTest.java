package io.borealis.admin;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.borealis", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule READS_ONLY_WHAT_A_PROXY_SHOWS = noClasses()
            .that()
            .resideInAPackage("io.borealis.admin..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.borealis.proxy.execute..",
                    "io.borealis.proxy.catalog..",
                    "io.borealis.proxy.demand..",
                    "io.borealis.proxy.session.command..",
                    "io.borealis.proxy.session.login..",
                    "io.borealis.sql..",
                    "io.borealis.ml..",
                    "io.borealis.s3..",
                    "java.sql..",
                    "io.micrometer..");

    @ArchTest
    static final ArchRule NO_PROXY_KNOWS_ITS_OPERATOR = noClasses()
            .that()
            .resideOutsideOfPackages("io.borealis.admin..", "io.borealis.app..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.borealis.admin..");

    @ArchTest
    static final ArchRule HTTP_KNOWS_NO_PROXY = noClasses()
            .that()
            .resideInAPackage("io.borealis.admin.http..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.borealis.proxy..", "io.borealis.metrics..", "io.borealis.admin");

    @ArchTest
    static final ArchRule ONLY_HERE_IS_HTTP = noClasses()
            .that()
            .resideInAPackage("io.borealis.proxy..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty.handler.codec.http..");
}
