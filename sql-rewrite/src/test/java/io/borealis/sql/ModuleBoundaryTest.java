package io.borealis.sql;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The order of the packages, as the README has it, and what the module leaves alone. */
class ModuleBoundaryTest {

    private static final String BASE = "io.borealis.sql";
    private static final List<String> OUTSIDE = List.of("java.lang..", "java.util..", "java.nio..", "org.jspecify..");

    /** Each may import those before it and none after it, so that there is no circle. */
    private static final List<String> ORDER = List.of(
            "function",
            "lex",
            "gate",
            "parse",
            "plan.call",
            "plan.export",
            "plan.load",
            "plan.count",
            "plan.variable",
            "plan",
            "aurora",
            "aurora.function",
            "aurora.variable",
            "aurora.export",
            "aurora.load",
            "rewrite.text",
            "rewrite.streamed",
            "rewrite.collected.value",
            "rewrite.collected.rows",
            "rewrite.collected.evaluation",
            "rewrite.collected.derived",
            "rewrite.collected.inputs",
            "rewrite.collected",
            "rewrite.view",
            "rewrite.call",
            "rewrite.aurora",
            "rewrite.value",
            "rewrite");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(BASE);

    static Stream<String> packages() {
        return ORDER.stream();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void aPackageImportsOnlyThoseBeforeIt(String name) {
        List<String> allowed = new ArrayList<>(OUTSIDE);
        // Byte streams in memory.
        allowed.add("java.io");
        ORDER.subList(0, ORDER.indexOf(name) + 1).forEach(before -> allowed.add(BASE + "." + before));
        classes()
                .that()
                .resideInAPackage(BASE + "." + name)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed.toArray(String[]::new))
                .check(CLASSES);
    }

    @Test
    void theOrderHasEveryPackage() {
        Set<String> packages =
                CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toCollection(TreeSet::new));
        packages.remove(BASE);
        assertThat(packages)
                .hasSameElementsAs(ORDER.stream().map(name -> BASE + "." + name).toList());
    }

    @Test
    void nothingDoesInputOrOutput() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.nio.file..", "java.nio.channels..", "java.sql..", "org.slf4j..")
                .check(CLASSES);
    }

    @Test
    void theParserOfTheTestsIsNotUsed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("net.sf.jsqlparser..")
                .check(CLASSES);
    }
}
