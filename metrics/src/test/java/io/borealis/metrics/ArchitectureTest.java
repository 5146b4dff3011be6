package io.borealis.metrics;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.borealis", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule IMPORTS_ONLY_MICROMETER_AND_THE_JDK = noClasses()
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("io.borealis.metrics..", "io.micrometer..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule PUBLIC_METHODS_SHOW_NO_MICROMETER_TYPE = methods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .arePublic()
            .should()
            .notHaveRawReturnType(micrometer())
            .andShould()
            .notHaveRawParameterTypes(DescribedPredicate.anyElementThat(micrometer()));

    private static DescribedPredicate<JavaClass> micrometer() {
        return JavaClass.Predicates.resideInAPackage("io.micrometer..");
    }
}
