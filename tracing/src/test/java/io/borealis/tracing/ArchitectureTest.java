package io.borealis.tracing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.borealis.tracing", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule IMPORTS_ONLY_OPENTELEMETRY_AND_WHAT_IT_IS_TOLD = noClasses()
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(
                    "io.borealis.tracing..",
                    "io.borealis.metrics.span..",
                    "io.borealis.metrics.otlp..",
                    "io.opentelemetry..",
                    "java..",
                    "org.jspecify..");
}
