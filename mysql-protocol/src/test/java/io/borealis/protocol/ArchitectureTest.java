package io.borealis.protocol;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Holds what the module may know: Java and Netty's buffers, nothing of ours. */
@AnalyzeClasses(packages = "io.borealis.protocol", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule DEPENDS_ON_JAVA_AND_BUFFERS_ONLY = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.borealis.protocol..", "io.netty.buffer..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule NO_CIRCLES =
            slices().matching("io.borealis.protocol.(**)").should().beFreeOfCycles();
}
